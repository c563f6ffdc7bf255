import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { generatedName, type AwsText } from "../../config/aws-text.ts";

/** The actions that a role may perform, and their resources. */
export interface Statement {
  Sid: string;
  Action: readonly string[];
  Resource: pulumi.Input<string> | readonly pulumi.Input<string>[];
  Condition?: Readonly<Record<string, Readonly<Record<string, pulumi.Input<string> | readonly string[]>>>>;
}

/** The pods for which EKS Pod Identity assumes a role: those of one account in one cluster. */
export interface AssumingPods {
  readonly clusterArn: pulumi.Input<string>;
  readonly namespace: string;
  readonly serviceAccount: string;
}

interface RoleArgs {
  accountId: string;
  /** The AWS service that assumes the role, such as `ecs-tasks.amazonaws.com`, or the pods. */
  assumedBy: string | AssumingPods;
  description: AwsText<"roleDescription">;
  statements: readonly Statement[];
}

/**
 * A role that one AWS service may assume, only for this account, or for the pods of one process, with
 * exactly the permissions given. Free.
 */
export class Role extends pulumi.ComponentResource {
  /** Known once the role has its permissions, so that its users do not start too early. */
  readonly arn: pulumi.Output<string>;
  private readonly id: pulumi.Output<string>;

  constructor(name: string, args: RoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:Role", name, {}, opts);
    const { accountId, assumedBy, description, statements } = args;
    const trusted = { Effect: "Allow", ...trustOf(assumedBy, accountId) };
    const trust = pulumi.jsonStringify({ Version: "2012-10-17", Statement: [trusted] });

    const role = new aws.iam.Role(
      generatedName("roleName", name),
      { description, assumeRolePolicy: trust },
      { parent: this },
    );
    this.id = role.id;
    const policy = statements.length === 0 ? undefined : this.policy(name, statements);
    this.arn = pulumi.all([role.arn, policy?.id]).apply(([arn]) => arn);
    this.registerOutputs({ arn: this.arn });
  }

  /** Gives the role more permissions, after others have learnt its ARN: returns it with them. */
  allow(name: string, statements: readonly Statement[]): pulumi.Output<string> {
    return pulumi.all([this.arn, this.policy(name, statements).id]).apply(([arn]) => arn);
  }

  private policy(name: string, statements: readonly Statement[]): aws.iam.RolePolicy {
    const allowed = statements.map((statement) => ({ Effect: "Allow", ...statement }));
    return new aws.iam.RolePolicy(
      name,
      { role: this.id, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: allowed }) },
      { parent: this },
    );
  }
}

/** The statement of a role's trust, without its effect. */
function trustOf(assumedBy: RoleArgs["assumedBy"], accountId: string) {
  if (typeof assumedBy !== "string") return trustOfPods(assumedBy);
  return {
    Action: "sts:AssumeRole",
    Principal: { Service: assumedBy },
    // Lambda sends no source account when it assumes a role, and assumes only roles of the
    // same account.
    ...(assumedBy === "lambda.amazonaws.com"
      ? {}
      : { Condition: { StringEquals: { "aws:SourceAccount": accountId } } }),
  };
}

/**
 * EKS says for which pod it assumes a role by the tags of the session, of which the ARN of the
 * cluster contains the account (docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html).
 */
const trustOfPods = ({ clusterArn, namespace, serviceAccount }: AssumingPods) => ({
  Action: ["sts:AssumeRole", "sts:TagSession"],
  Principal: { Service: "pods.eks.amazonaws.com" },
  Condition: {
    StringEquals: {
      "aws:RequestTag/eks-cluster-arn": clusterArn,
      "aws:RequestTag/kubernetes-namespace": namespace,
      "aws:RequestTag/kubernetes-service-account": serviceAccount,
    },
  },
});
