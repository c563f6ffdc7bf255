import { settingsOfRegion } from "../../kernel/account-settings.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, pass } from "../../kernel/verdict.ts";

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
  judgeInStack: (cluster, stack) => {
    const settings = cluster.at("settings");
    // Before the update AWS has not decided yet, so the program's settings count.
    const asked = settings.state === "unknown" ? settings.ifAsked() : settings;
    const value = asked.find("name", "containerInsights").at("value");
    if (value.isSet()) return isOn(value) ? pass() : fail("does not enable Container Insights in its settings");
    const defaults = settingsOfRegion(cluster, stack, "aws:ecs/accountSettingDefault:AccountSettingDefault");
    const isAbout = (each: Resource): boolean => each.at("name").is("containerInsights");
    if (anyOf(defaults.map((each) => () => isAbout(each) && isOn(each.at("value")))))
      return pass("the account enables Container Insights for new clusters");
    const account = anyOf(defaults.map((each) => () => isAbout(each)))
      ? "the aws.ecs.AccountSettingDefault in this stack does not make up for it"
      : "the account may already do so, but this stack has no aws.ecs.AccountSettingDefault that says so";
    return fail(`does not enable Container Insights in its settings; ${account}`);
  },
});

const isOn = (value: Reading): boolean => value.is("enabled") || value.is("enhanced");
