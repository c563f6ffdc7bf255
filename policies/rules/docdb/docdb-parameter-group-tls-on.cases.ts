import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantParameterGroup } from "./compliant-parameter-group.fixture.ts";
import docdbParameterGroupTlsOn from "./docdb-parameter-group-tls-on.ts";

export default casesOf(docdbParameterGroupTlsOn, compliantParameterGroup, {
  pass: {
    "tls is enabled": {},
    "tls is not set, and the default is enabled": { parameters: ABSENT, family: ABSENT },
  },
  fail: {
    "tls is disabled": { "parameters.0.value": "disabled" },
  },
  unknown: {
    "the value is not known": { "parameters.0.value": UNKNOWN },
  },
});
