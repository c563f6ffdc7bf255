import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What a {@link LogGroup} needs to know. */
export interface LogGroupArgs {
  /** Its path, such as `/groundwork/dev/auth/http`; operators look it up by that. */
  path: string;
  days: number;
  keyArn: pulumi.Input<string>;
}

/** An encrypted log group that keeps lines for so many days (LOGS-1). Paid by the gigabyte written. */
export class LogGroup extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly path: pulumi.Output<string>;

  constructor(name: string, { path, days, keyArn }: LogGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:observability:LogGroup", name, {}, opts);
    const group = new aws.cloudwatch.LogGroup(
      name,
      { name: path, retentionInDays: days, kmsKeyId: keyArn },
      { parent: this },
    );
    this.arn = group.arn;
    this.path = group.name;
    this.registerOutputs({ arn: this.arn });
  }
}
