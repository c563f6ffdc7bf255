import * as pulumi from "@pulumi/pulumi";
import { Key } from "./key.ts";

/** What {@link Keys} need to know. */
export interface KeysArgs {
  accountId: string;
  region: string;
  /** Whether data must outlive the stack. */
  keep: boolean;
}

/** The three keys of a platform: data at rest, secrets, logs. Three dollars a month. */
export class Keys extends pulumi.ComponentResource {
  readonly data: Key;
  readonly secrets: Key;
  readonly logs: Key;

  constructor(name: string, args: KeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:secrets:Keys", name, {}, opts);
    const { accountId, region, keep } = args;
    const child = { parent: this };

    this.data = new Key(`${name}-data`, { accountId, description: "Databases and their backups", keep }, child);
    this.secrets = new Key(`${name}-secrets`, { accountId, description: "Secrets Manager", keep }, child);
    this.logs = new Key(
      `${name}-logs`,
      {
        accountId,
        description: "Log groups",
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
