import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "athena-workgroup-configuration-enforced",
  title: "Athena workgroups enforce their configuration",
  why: "A client can choose another place for results and no encryption.",
  type: "aws:athena/workgroup:Workgroup",
  severity: "medium",
  union: [440],
  controls: { checkov: ["CKV_AWS_82"] },
  url: "https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html",
  remedy: "configuration: { enforceWorkgroupConfiguration: true }",
  judge: (workgroup) => unlessSet(workgroup.at("configuration.enforceWorkgroupConfiguration"), true),
});
