import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../../../contract/environment.ts";
import { indexPattern } from "../../../contract/search.ts";
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

/** May make another version of exactly these secrets the current one, which ends a rotation. */
export const finishRotation = (arns: readonly pulumi.Input<string>[]): Statement[] =>
  arns.length === 0
    ? []
    : [{ Sid: "FinishRotation", Action: ["secretsmanager:UpdateSecretVersionStage"], Resource: arns }];

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

/**
 * May send requests to the paths of the search domain that an environment's access needs: the
 * service's own indices, and APIs that name indices in the body, where the domain's own roles decide.
 */
export function useSearch(domainArn: string | undefined, service: string, environment: Environment): Statement[] {
  const access = Object.values(environment).flatMap((one) => (one.kind === "plain" ? (one.search ?? []) : []))[0];
  if (domainArn === undefined || access === undefined || access === "administer") return [];
  const at = (paths: readonly string[]): string[] => paths.map((path) => `${domainArn}/${path}`);
  const own = indexPattern(service);
  return access === "read"
    ? [
        {
          Sid: "Search",
          Action: ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpPost"],
          Resource: at([`${own}/_search`, `${own}/_search/point_in_time`, "_search", "_search/point_in_time"]),
        },
      ]
    : [
        {
          Sid: "IndexForSearch",
          Action: ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut"],
          Resource: at([
            own,
            `_alias/${own}`,
            "_bulk",
            "_aliases",
            "_search",
            "_search/point_in_time",
            "_cluster/health",
          ]),
        },
      ];
}

/**
 * May send text messages from these identities by these configuration sets, if its environment names
 * them (AUTH-2, NOTIFY-3).
 */
export function sendTexts(senderArns: readonly pulumi.Input<string>[], environment: Environment): Statement[] {
  if (senderArns.length === 0 || !("SMS_ORIGINATION_IDENTITY" in environment)) return [];
  return [{ Sid: "SendTexts", Action: ["sms-voice:SendTextMessage"], Resource: [...senderArns] }];
}
