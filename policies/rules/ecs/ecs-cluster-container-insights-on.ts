import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "ecs-cluster-container-insights-on",
  title: "ECS clusters use Container Insights",
  why: "Without Container Insights, the operator cannot see afterwards which task ran out of memory.",
  type: "aws:ecs/cluster:Cluster",
  checklist: "APM",
  severity: "medium",
  union: [58],
  controls: { fsbp: ["ECS.12"], checkov: ["CKV_AWS_65"], cdkNag: ["AwsSolutions-ECS4"], trivy: ["AWS-0034"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-12",
  remedy: 'settings: [{ name: "containerInsights", value: "enabled" }]',
  judge: (cluster) => {
    const value = cluster.at("settings").find("name", "containerInsights").at("value");
    return value.is("enabled") || value.is("enhanced")
      ? pass()
      : fail("does not enable Container Insights in its settings");
  },
});
