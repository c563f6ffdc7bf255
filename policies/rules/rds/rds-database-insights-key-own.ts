import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { clusterInstanceType, databaseTypes } from "./database.ts";

export default rule({
  name: "rds-database-insights-key-own",
  title: "RDS Performance Insights data is encrypted with a customer managed KMS key",
  why: "Performance Insights stores SQL text, which contains data. The account cannot change the key policy of the AWS managed key or disable it.",
  type: [...databaseTypes, clusterInstanceType],
  severity: "low",
  union: [80],
  controls: { checkov: ["CKV_AWS_354"], trivy: ["AWS-0078"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.access-control.cmk-policy.html",
  remedy: "performanceInsightsKmsKeyId: <the ARN of a customer managed KMS key>",
  judge: (database) => {
    if (!database.at("performanceInsightsEnabled").is(true)) return notApplicable("Performance Insights is off");
    return mustBeOwnKey(database.at("performanceInsightsKmsKeyId"));
  },
});
