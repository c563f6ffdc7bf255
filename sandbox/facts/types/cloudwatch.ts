import type { ReviewedType } from "../reviewed-type.ts";

/** A log group; its id is its name. */
export const cloudwatchLogGroup: ReviewedType = {
  type: "aws:cloudwatch/logGroup:LogGroup",
  published: "AWS::Logs::LogGroup",
  replaces: ["name", "namePrefix", "logGroupClass"],
  create: (resource) => {
    const name = resource.text("name");
    return {
      id: name,
      outputs: {
        arn: resource.arn("logs", `log-group:${name}`),
        deletionProtectionEnabled: false,
        logGroupClass: "STANDARD",
        retentionInDays: 0,
        skipDestroy: false,
      },
    };
  },
};
