import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** An AWS service that uses a key by itself, and for what. */
export interface KeyUser {
  /** Principal, such as `logs.eu-central-1.amazonaws.com`. */
  service: string;
  /** What the key may be used for, as IAM condition. */
  condition: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a {@link Key} needs to know. */
export interface KeyArgs {
  accountId: string;
  description: string;
  users?: readonly KeyUser[];
  /** Whether what it encrypts must outlive the stack. */
  keep: boolean;
}

/** A key of the account's own, rotated each year by AWS. A dollar a month; without it what it encrypted is lost. */
export class Key extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

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
        ...users.map(({ service, condition }) => ({
          Effect: "Allow",
          Principal: { Service: service },
          Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
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
    new aws.kms.Alias(name, { name: `alias/${name}-${pulumi.getStack()}`, targetKeyId: key.id }, { parent: this });
    this.arn = key.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
