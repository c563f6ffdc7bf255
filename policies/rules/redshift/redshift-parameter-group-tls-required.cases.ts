import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantParameterGroup } from "./compliant-parameter-group.fixture.ts";
import redshiftParameterGroupTlsRequired from "./redshift-parameter-group-tls-required.ts";

export default casesOf(redshiftParameterGroupTlsRequired, compliantParameterGroup, {
  pass: {
    "require_ssl is true": {},
    "require_ssl is not set, and the family redshift-2.0 requires TLS by default": {
      family: "redshift-2.0",
      parameters: ABSENT,
    },
  },
  fail: {
    "require_ssl is false": { "parameters.0.value": "false" },
    "require_ssl is not set, and the family redshift-1.0 accepts clear text": { parameters: ABSENT },
  },
  unknown: {
    "the value is not known": { "parameters.0.value": UNKNOWN },
  },
});
