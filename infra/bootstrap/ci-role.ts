import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import { pullActions } from "../compute/iam/permissions.ts";
import type { Statement } from "../compute/iam/role.ts";
import type { AccountConfig } from "./account-config.ts";
import { clusterPermissions, namedPermissions, regionalPermissions, sharedPermissions } from "./ci-permissions.ts";
import type { StateStore } from "./state-store.ts";

interface CiRoleArgs {
  config: AccountConfig;
  state: StateStore;
  /** The repositories that CI pushes images to. */
  repositories: readonly pulumi.Output<string>[];
}

const issuer = "token.actions.githubusercontent.com";

/**
 * The role that GitHub's workflows assume without a stored credential (CI): only jobs of the
 * configured repository and environments. It may push images and deploy the platform. Free.
 */
export class CiRole extends pulumi.ComponentResource {
  /** Known once the role has its permissions. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: CiRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:bootstrap:CiRole", name, {}, opts);
    const { config } = args;
    const child = { parent: this };
    const provider = config.existing.includes("githubProvider")
      ? pulumi.output(`arn:aws:iam::${config.accountId}:oidc-provider/${issuer}`)
      : new aws.iam.OpenIdConnectProvider(
          name,
          { url: `https://${issuer}`, clientIdLists: ["sts.amazonaws.com"] },
          child,
        ).arn;
    const role = new aws.iam.Role(
      name,
      {
        // Outside role/groundwork-*, so that the role cannot change itself.
        path: "/bootstrap/",
        name: awsText.roleName("groundwork-ci"),
        description: awsText.roleDescription("Workflows of the repository deploy the platform"),
        assumeRolePolicy: pulumi.jsonStringify(trust(config, provider)),
      },
      child,
    );
    const documents: Readonly<Record<string, readonly Statement[]>> = {
      pipeline: pipelinePermissions(args),
      regional: regionalPermissions(config),
      named: namedPermissions(config),
      cluster: clusterPermissions(config),
      shared: sharedPermissions(config),
    };
    const attached = Object.entries(documents).map(([part, statements]) => {
      const allowed = statements.map((statement) => ({ Effect: "Allow", ...statement }));
      const policy = new aws.iam.Policy(
        `${name}-${part}`,
        {
          name: awsText.managedPolicyName(`groundwork-ci-${part}`),
          policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: allowed }),
        },
        child,
      );
      return new aws.iam.RolePolicyAttachment(`${name}-${part}`, { role: role.name, policyArn: policy.arn }, child);
    });
    this.arn = pulumi.all([role.arn, pulumi.all(attached.map(({ id }) => id))]).apply(([arn]) => arn);
    this.registerOutputs({ arn: this.arn });
  }
}

/** Exact subjects, without a wildcard: a job outside the named environments has another subject. */
const trust = ({ repository, environments }: AccountConfig, provider: pulumi.Output<string>) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: provider },
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: "sts.amazonaws.com",
          [`${issuer}:sub`]: environments.map((environment) => `repo:${repository}:environment:${environment}`),
        },
      },
    },
  ],
});

/** What a pipeline needs of this program's own resources: states, their key, and the images. */
function pipelinePermissions({ state, repositories }: CiRoleArgs): Statement[] {
  return [
    { Sid: "ListStates", Action: ["s3:ListBucket"], Resource: state.bucketArn },
    {
      Sid: "WriteStates",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      Resource: pulumi.interpolate`${state.bucketArn}/*`,
    },
    {
      Sid: "EncryptStates",
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
      Resource: state.keyArn,
    },
    { Sid: "LoginToRegistry", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
    {
      Sid: "PushImages",
      Action: [
        ...pullActions,
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImages",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      Resource: repositories,
    },
  ];
}
