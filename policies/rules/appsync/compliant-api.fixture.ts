import type { TestResource } from "../../harness/test-resource.ts";

/** A graph q l api that passes every rule. */
export const compliantApi: TestResource = {
  name: "shop",
  type: "aws:appsync/graphQLApi:GraphQLApi",
  properties: {
    name: "shop",
    authenticationType: "AWS_IAM",
    logConfig: { fieldLogLevel: "ERROR", cloudwatchLogsRoleArn: "arn:aws:iam::000000000000:role/logs" },
  },
};
