import { rule } from "../../rule/rule.ts";

export default rule({
  name: "rds-instance-performance-insights-enabled",
  title: "Databases tell which statements cost their time",
  why: "Without it nobody can say afterwards what the database was busy with.",
  type: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
  checklist: "APM",
  severity: "low",
  union: [79],
  controls: { checkov: ["CKV_AWS_353"], trivy: ["AWS-0133"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html",
  remedy: "performanceInsightsEnabled: true",
  judge: (instance) => instance.at("performanceInsightsEnabled").mustBe(true),
});
