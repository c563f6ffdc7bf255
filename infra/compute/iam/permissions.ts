import type * as pulumi from "@pulumi/pulumi";
import type { Statement } from "./role.ts";

const ecr = /^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com\/(?<repository>[^@:]+)/;

/** The ARN of an image or repository in ECR; undefined if the registry is another one. */
export function repositoryArn(image: string): string | undefined {
  const parts = ecr.exec(image)?.groups;
  if (parts === undefined) return undefined;
  const { account = "", region = "", repository = "" } = parts;
  return `arn:aws:ecr:${region}:${account}:repository/${repository}`;
}

/** The actions that pull an image. */
export const pullActions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** May pull the images of one repository. */
export function pull(image: string): Statement[] {
  const repository = repositoryArn(image);
  if (repository === undefined) return [];
  return [
    {
      Sid: "PullImage",
      Action: pullActions,
      Resource: repository,
    },
    { Sid: "LogInToRegistry", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
  ];
}

/** May write to one log group. */
export const writeLogs = (logGroupArn: pulumi.Output<string>): Statement => ({
  Sid: "WriteLogs",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: logGroupArn.apply((arn) => `${arn}:*`),
});

/** Secrets, the key that encrypts them, and the region whose Secrets Manager may use it. */
interface SecretsArgs {
  readonly arns: readonly pulumi.Input<string>[];
  readonly keyArn: pulumi.Input<string>;
  readonly region: string;
}

const viaSecretsManager = (region: string) => ({
  StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` },
});

/** May read exactly these secrets. */
export function readSecrets({ arns, keyArn, region }: SecretsArgs): Statement[] {
  if (arns.length === 0) return [];
  return [
    { Sid: "ReadSecrets", Action: ["secretsmanager:GetSecretValue"], Resource: arns },
    { Sid: "DecryptSecrets", Action: ["kms:Decrypt"], Resource: keyArn, Condition: viaSecretsManager(region) },
  ];
}

/** May read exactly these secrets and give them new values. */
export function writeSecrets({ arns, keyArn, region }: SecretsArgs): Statement[] {
  return [
    {
      Sid: "WriteSecrets",
      Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
      Resource: arns,
    },
    {
      Sid: "EncryptSecrets",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: viaSecretsManager(region),
    },
  ];
}

/**
 * May attach itself to subnets, which a function in a VPC needs.
 */
export const attachToNetwork: Statement = {
  Sid: "AttachToNetwork",
  Action: [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
  ],
  Resource: "*",
};
