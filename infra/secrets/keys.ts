import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText, type AwsText } from "../config/aws-text.ts";

/** An AWS service that uses a key directly, and the condition under which it may. */
interface KeyUser {
  /** Principal, such as `logs.eu-central-1.amazonaws.com`. */
  service: string;
  condition: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** If it needs less than to encrypt and to decrypt. */
  actions?: readonly string[];
}

interface KeyArgs {
  accountId: string;
  description: AwsText<"keyDescription">;
  users?: readonly KeyUser[];
  /** Whether the key is retained when the stack is destroyed. */
  keep: boolean;
}

/**
 * A customer managed KMS key that AWS rotates every year. A dollar a month; data encrypted with a
 * deleted key is lost.
 */
export class Key extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly alias: AwsText<"keyAlias">;

  constructor(name: string, args: KeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:secrets:Key", name, {}, opts);
    const { accountId, description, users = [], keep } = args;

    const policy = {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PoliciesOfTheAccountDecide",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${accountId}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        ...users.map(({ service, condition, actions }) => ({
          Effect: "Allow",
          Principal: { Service: service },
          Action: actions ?? [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:DescribeKey",
          ],
          Resource: "*",
          Condition: condition,
        })),
      ],
    };
    const key = new aws.kms.Key(
      name,
      { description, enableKeyRotation: true, deletionWindowInDays: 30, policy: JSON.stringify(policy) },
      { parent: this, protect: keep, retainOnDelete: keep },
    );
    this.alias = awsText.keyAlias(`alias/${name}-${pulumi.getStack()}`);
    new aws.kms.Alias(name, { name: this.alias, targetKeyId: key.id }, { parent: this });
    this.arn = key.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

interface KeysArgs {
  accountId: string;
  region: string;
  /** Whether the keys are retained when the stack is destroyed. */
  keep: boolean;
}

/** The KMS keys of a platform: data at rest, secrets, logs. Three dollars a month. */
export class Keys extends pulumi.ComponentResource {
  readonly data: Key;
  readonly secrets: Key;
  readonly logs: Key;

  constructor(name: string, args: KeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:secrets:Keys", name, {}, opts);
    const { accountId, region, keep } = args;
    const child = { parent: this };

    this.data = new Key(
      `${name}-data`,
      { accountId, description: awsText.keyDescription("Databases and their backups"), keep },
      child,
    );
    this.secrets = new Key(
      `${name}-secrets`,
      { accountId, description: awsText.keyDescription("Secrets Manager"), keep },
      child,
    );
    this.logs = new Key(
      `${name}-logs`,
      {
        accountId,
        description: awsText.keyDescription("Log groups"),
        users: [
          {
            service: `logs.${region}.amazonaws.com`,
            condition: {
              ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${accountId}:log-group:*` },
            },
          },
        ],
        keep,
      },
      child,
    );
    this.registerOutputs({});
  }
}
