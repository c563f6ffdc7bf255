import { launchTypes, configurationType, templateFor } from "../../reading/launch.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "instance-monitoring-detailed",
  title: "Instances are measured every minute",
  why: "Measured every five minutes, an instance is overrun before an alarm or a scaling policy sees it.",
  type: launchTypes,
  severity: "low",
  union: [32],
  controls: { checkov: ["CKV_AWS_126"], cdkNag: ["AwsSolutions-EC28"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html",
  remedy: "monitoring: true (an instance), monitoring: { enabled: true } (a launch template)",
  judgeInStack: (launched, stack) => {
    // Of a launch configuration it is on by default.
    if (launched.type === configurationType)
      return launched.at("enableMonitoring").is(false) ? fail("enableMonitoring must be true") : pass();
    if (templateFor("monitoring", launched, stack) !== undefined) return notApplicable("its launch template says it");
    const monitoring = launched.at("monitoring");
    return (monitoring.isStructure() ? monitoring.at("enabled") : monitoring).mustBe(true);
  },
});
