import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsInstanceStatementsLogged from "./rds-instance-statements-logged.ts";

export default casesOf(rdsInstanceStatementsLogged, compliantInstance, {
  pass: { "slow ones": {}, "all of them": { "settings:parameters.1": { name: "log_statement", value: "all" } } },
  fail: {
    neither: { "settings:parameters": [{ name: "rds.force_ssl", value: "1" }] },
    "switched off": { "settings:parameters.1.value": "-1" },
  },
  unknown: {
    "its group is another stack's": { parameterGroupName: "elsewhere" },
    "its group is not known": { parameterGroupName: UNKNOWN },
    "how long is not known": { "settings:parameters.1.value": UNKNOWN },
  },
  notApplicable: { "MySQL has other parameters": { engine: "mysql" } },
});
