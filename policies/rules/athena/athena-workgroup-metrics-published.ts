import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { unknown } from "../../kernel/verdict.ts";

export default rule({
  name: "athena-workgroup-metrics-published",
  title: "Athena workgroups have logging enabled",
  why: "Without metrics nobody notices who queries how much.",
  type: "aws:athena/workgroup:Workgroup",
  severity: "medium",
  union: [438],
  controls: { fsbp: ["Athena.4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/athena-controls.html#athena-4",
  remedy: "configuration: { publishCloudwatchMetricsEnabled: true }",
  judge: (workgroup) => {
    if (workgroup.at("configuration").state === "absent") return unknown("configuration is not set, and AWS decides");
    return unlessSet(workgroup.at("configuration.publishCloudwatchMetricsEnabled"), true);
  },
});
