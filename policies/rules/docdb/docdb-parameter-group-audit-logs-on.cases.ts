import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantParameterGroup } from "./compliant-parameter-group.fixture.ts";
import docdbParameterGroupAuditLogsOn from "./docdb-parameter-group-audit-logs-on.ts";

export default casesOf(docdbParameterGroupAuditLogsOn, compliantParameterGroup, {
  pass: {
    "audit_logs is enabled": {},
    "all kinds of events": { "parameters.1.value": "all" },
  },
  fail: {
    "audit_logs is disabled": { "parameters.1.value": "disabled" },
    "audit_logs is not set, and the default is disabled": { parameters: [{ name: "tls", value: "enabled" }] },
  },
  unknown: {
    "the value is not known": { "parameters.1.value": UNKNOWN },
  },
});
