import * as aws from "@pulumi/aws";
import type { FieldProgram } from "./field-program.ts";

const trust = (federated: string, condition: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: federated },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: condition,
      },
    ],
  });

/** Roles that GitHub Actions assumes: one for any branch of one repository, one for any repository. */
export const buildPipeline: FieldProgram = {
  about: "deployment from GitHub Actions, images in ECR",
  declare: () => {
    const issuer = "token.actions.githubusercontent.com";
    const github = new aws.iam.OpenIdConnectProvider("github", {
      url: `https://${issuer}`,
      clientIdLists: ["sts.amazonaws.com"],
    });
    const audience = { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" } };
    const deploy = new aws.iam.Role("deploy", {
      assumeRolePolicy: github.arn.apply((arn) =>
        trust(arn, { ...audience, StringLike: { [`${issuer}:sub`]: "repo:octo-org/octo-repo:*" } }),
      ),
    });
    const preview = new aws.iam.Role("preview", { assumeRolePolicy: github.arn.apply((arn) => trust(arn, audience)) });
    const repository = new aws.ecr.Repository("app", {
      imageScanningConfiguration: { scanOnPush: true },
      imageTagMutability: "IMMUTABLE",
    });
    new aws.ecr.LifecyclePolicy("app", {
      repository: repository.name,
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 10 },
            action: { type: "expire" },
          },
        ],
      }),
    });
    const push = { Effect: "Allow", Action: ["ecr:PutImage", "ecr:UploadLayerPart", "ecr:InitiateLayerUpload"] };
    new aws.iam.RolePolicy("deploy", {
      role: deploy.name,
      policy: repository.arn.apply((Resource) =>
        JSON.stringify({ Version: "2012-10-17", Statement: [{ ...push, Resource }] }),
      ),
    });
    new aws.iam.RolePolicyAttachment("preview", {
      role: preview.name,
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    });
    const user = new aws.iam.User("ci-bot");
    new aws.iam.AccessKey("ci-bot", { user: user.name });
  },
  faults: [
    { on: "preview", what: "any repository assumes the role", controls: ["checkov:CKV_AWS_358"] },
    { on: "preview", what: "previews are administrators", controls: ["checkov:CKV_AWS_274"] },
  ],
};
