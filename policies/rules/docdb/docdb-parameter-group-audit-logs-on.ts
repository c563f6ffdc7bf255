import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "docdb-parameter-group-audit-logs-on",
  title: "DocumentDB parameter groups have audit logs enabled",
  why: "A cluster exports no audit logs, even if it is asked to, until its parameter group writes them. They are off by default.",
  type: "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
  severity: "medium",
  union: [389],
  controls: { checkov: ["CKV_AWS_104"] },
  url: "https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html",
  remedy: 'parameters: [{ name: "audit_logs", value: "enabled" }]',
  judge: (clusterParameterGroup) => {
    const value = clusterParameterGroup.at("parameters").find("name", "audit_logs").at("value");
    return mustHold(
      value.isSet() && !value.is("disabled") && !value.is("none"),
      "the parameter audit_logs is off or is not set",
    );
  },
});
