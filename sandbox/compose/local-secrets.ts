/** The account, region, user and bucket of the servers that `compose.yaml` starts. */
export const local = {
  account: "000000000000",
  region: "eu-central-1",
  username: "groundwork",
  uploadsBucket: "groundwork-uploads",
} as const;

/**
 * The ARN of a secret before MiniStack adds its random end; Secrets Manager accepts it instead of
 * the whole one.
 */
export const localSecretArn = (name: string): string =>
  `arn:aws:secretsmanager:${local.region}:${local.account}:secret:${name}`;

/** The secret with the database's first login; on AWS, RDS makes it. */
export const masterSecret = "postgres-master";
