import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What a role may do, and with what. */
export interface Statement {
  Sid: string;
  Action: readonly string[];
  Resource: pulumi.Input<string> | readonly pulumi.Input<string>[];
  Condition?: Readonly<Record<string, Readonly<Record<string, pulumi.Input<string>>>>>;
}

interface RoleArgs {
  accountId: string;
  /** The AWS service that takes the role, such as `ecs-tasks.amazonaws.com`. */
  assumedBy: string;
  description: string;
  statements: readonly Statement[];
}

/** A role that one service of AWS takes, on behalf of this account alone, for exactly what its statements name. Free. */
export class Role extends pulumi.ComponentResource {
  /** Known once the role may do what it should: what uses it cannot start too early. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: RoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:Role", name, {}, opts);
    const { accountId, assumedBy, description, statements } = args;
    const trust = {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: assumedBy },
          // Lambda names no source account when it takes a role, and takes only those of its own account.
          ...(assumedBy === "lambda.amazonaws.com"
            ? {}
            : { Condition: { StringEquals: { "aws:SourceAccount": accountId } } }),
        },
      ],
    };

    const role = new aws.iam.Role(name, { description, assumeRolePolicy: JSON.stringify(trust) }, { parent: this });
    const allowed = statements.map((statement) => ({ Effect: "Allow", ...statement }));
    const policy =
      statements.length === 0
        ? undefined
        : new aws.iam.RolePolicy(
            name,
            { role: role.id, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: allowed }) },
            { parent: this },
          );
    this.arn = pulumi.all([role.arn, policy?.id]).apply(([arn]) => arn);
    this.registerOutputs({ arn: this.arn });
  }
}
