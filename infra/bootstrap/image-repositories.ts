import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ImageName } from "../../contract/service.ts";
import { pullActions } from "../compute/iam/permissions.ts";
import { awsText } from "../config/aws-text.ts";
import { Key } from "../secrets/keys.ts";
import type { AccountConfig } from "./account-config.ts";

interface ImageRepositoriesArgs {
  config: AccountConfig;
}

const images = ["node", "gateway"] as const satisfies readonly ImageName[];

/**
 * The repositories of the platform's images (DOCKER): immutable tags, scanned on push, encrypted by
 * a key of their own, which costs a dollar a month. They survive the stack.
 */
export class ImageRepositories extends pulumi.ComponentResource {
  readonly arns: readonly pulumi.Output<string>[];
  /** What `docker push` and the platform's configuration name, by image. */
  readonly urls: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, { config }: ImageRepositoriesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:bootstrap:ImageRepositories", name, {}, opts);
    const child = { parent: this };
    const description = awsText.keyDescription("Images of the platform");
    const key = new Key(`${name}-images`, { accountId: config.accountId, description, keep: true }, child);

    const made = images.map((image) => {
      const repository = new aws.ecr.Repository(
        `${name}-${image}`,
        {
          name: awsText.repositoryName(`groundwork/${image}`),
          imageTagMutability: "IMMUTABLE",
          imageScanningConfiguration: { scanOnPush: true },
          encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key.arn }],
        },
        { parent: this, protect: true, retainOnDelete: true },
      );
      const of = { repository: repository.name };
      const lifecycle = JSON.stringify(newestKept(config.keepImages));
      new aws.ecr.LifecyclePolicy(`${name}-${image}`, { ...of, policy: lifecycle }, child);
      const pullers = JSON.stringify(pulledBy(config));
      new aws.ecr.RepositoryPolicy(`${name}-${image}`, { ...of, policy: pullers }, child);
      return { image, repository };
    });
    this.arns = made.map(({ repository }) => repository.arn);
    this.urls = Object.fromEntries(made.map(({ image, repository }) => [image, repository.repositoryUrl]));
    this.registerOutputs({ urls: this.urls });
  }
}

/** ECR evaluates a rule for any tag last, and demands that its number is the highest. */
const newestKept = (images: number) => ({
  rules: [
    {
      rulePriority: 1,
      description: "Untagged images expire after a day",
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 1 },
      action: { type: "expire" },
    },
    {
      rulePriority: 2,
      description: `The newest ${images} images are kept`,
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: images },
      action: { type: "expire" },
    },
  ],
});

/**
 * Lambda pulls by itself, for functions of this account and of those that pull; their tasks pull by
 * roles of their own (AWS: "Creating a function using a container image").
 */
function pulledBy({ accountId, region, pullAccounts }: AccountConfig) {
  const functions = [accountId, ...pullAccounts].map((id) => `arn:aws:lambda:${region}:${id}:function:groundwork-*`);
  const accounts = pullAccounts.map((id) => `arn:aws:iam::${id}:root`);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "FunctionsOfThePlatform",
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Condition: { StringLike: { "aws:SourceArn": functions } },
      },
      ...(accounts.length === 0
        ? []
        : [{ Sid: "OtherAccounts", Effect: "Allow", Principal: { AWS: accounts }, Action: pullActions }]),
    ],
  };
}
