import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-performance-insights-key-own",
  title: "What is told of statements is encrypted with a key of one's own",
  why: "Statements hold what users typed.",
  type: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
  checklist: "APM",
  severity: "low",
  union: [80],
  controls: { checkov: ["CKV_AWS_354"], trivy: ["AWS-0078"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Enabling.html",
  remedy: "performanceInsightsKmsKeyId: <ARN of the key>",
  judge: (instance) => {
    if (!instance.at("performanceInsightsEnabled").is(true)) return notApplicable("Performance Insights is off");
    const key = instance.at("performanceInsightsKmsKeyId");
    return key.isSet() ? pass() : fail(`${key.path} is not set: AWS's own key is taken`);
  },
});
