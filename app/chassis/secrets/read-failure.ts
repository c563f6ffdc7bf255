/** Why Secrets Manager returned no secret, and how to fix it. */
export interface ReadFailure {
  readonly what: string;
  readonly remedy: string;
}

/** By the names of errors of GetSecretValue (Secrets Manager API Reference) and of the AWS client. */
const remedies: Readonly<Record<string, string>> = {
  AccessDeniedException:
    "Allow the role of this process secretsmanager:GetSecretValue on the secret, and kms:Decrypt on its key: `pulumi up` gives it both.",
  DecryptionFailure: "Enable the KMS key of the secret, and allow the role of this process kms:Decrypt on it.",
  ResourceNotFoundException:
    "Restore the secret, or run `pulumi up`: it creates the secret and names its version in the environment.",
  InvalidRequestException: "Restore the secret if it is scheduled for deletion, or run `pulumi up`.",
  CredentialsProviderError: "Give this process a role, or credentials of AWS in its environment.",
};

const unreachable =
  "Check that this process reaches Secrets Manager: its endpoint in the VPC, security groups, AWS_REGION.";

/**
 * Explains an error of the client of Secrets Manager, which never contains a value.
 * @param waitedSeconds set if the process gave up
 */
export function readFailure(error: unknown, waitedSeconds: number | undefined): ReadFailure {
  if (waitedSeconds !== undefined) return { what: `no answer within ${waitedSeconds} s`, remedy: unreachable };
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const text = [name, message].filter((part) => part !== "").join(": ");
  return { what: text.replace(/\.$/, ""), remedy: remedies[name] ?? unreachable };
}
