import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { configurationType, launchTypes, templateFor } from "./launch.ts";

export default rule({
  name: "instance-monitoring-detailed",
  title: "Detailed monitoring is enabled for EC2 instances",
  why: "With metrics every five minutes, an instance is overloaded before an alarm or a scaling policy reacts.",
  type: launchTypes,
  severity: "low",
  union: [32],
  controls: { checkov: ["CKV_AWS_126"], cdkNag: ["AwsSolutions-EC28"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html",
  remedy: "monitoring: true for an instance, monitoring: { enabled: true } for a launch template",
  judgeInStack: (launched, stack) => {
    // A launch configuration enables it by default.
    if (launched.type === configurationType)
      return launched.at("enableMonitoring").is(false)
        ? fail("does not use detailed monitoring: enableMonitoring is false")
        : pass();
    if (templateFor("monitoring", launched, stack) !== undefined)
      return notApplicable("the launch template sets monitoring");
    const monitoring = launched.at("monitoring");
    return (monitoring.isStructure() ? monitoring.at("enabled") : monitoring).mustBe(true);
  },
});
