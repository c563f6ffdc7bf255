import type { TestResource } from "../../harness/test-resource.ts";

/** A project that passes every rule. */
export const compliantProject: TestResource = {
  name: "shop",
  type: "aws:codebuild/project:Project",
  properties: {
    name: "shop",
    serviceRole: "arn:aws:iam::000000000000:role/build",
    encryptionKey: "arn:aws:kms:eu-central-1:000000000000:key/data",
    artifacts: { type: "S3", location: "artifacts" },
    source: { type: "BITBUCKET", location: "https://bitbucket.org/example/shop.git" },
    environment: {
      type: "LINUX_CONTAINER",
      computeType: "BUILD_GENERAL1_SMALL",
      image: "aws/codebuild/amazonlinux2-x86_64-standard:5.0",
      environmentVariables: [
        { name: "STAGE", value: "live" },
        { name: "NPM_TOKEN", type: "SECRETS_MANAGER", value: "npm" },
      ],
    },
    logsConfig: {
      cloudwatchLogs: { status: "ENABLED" },
      s3Logs: { status: "ENABLED", location: "logs/build", encryptionDisabled: false },
    },
  },
};
