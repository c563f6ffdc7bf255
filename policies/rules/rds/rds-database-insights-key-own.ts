import { clusterInstanceType, databaseTypes } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-database-insights-key-own",
  title: "Performance Insights are encrypted with a key of one's own",
  why: "They hold the text of statements, and with it data.",
  type: [...databaseTypes, clusterInstanceType],
  severity: "low",
  union: [80],
  controls: { checkov: ["CKV_AWS_354"], trivy: ["AWS-0078"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.access-control.cmk-policy.html",
  remedy: "performanceInsightsKmsKeyId: <the ARN of a key>",
  judge: (database) => {
    if (!database.at("performanceInsightsEnabled").is(true)) return notApplicable("it keeps no Performance Insights");
    const key = database.at("performanceInsightsKmsKeyId");
    return key.isSet() ? pass() : fail(`${key.path} is not set`);
  },
});
