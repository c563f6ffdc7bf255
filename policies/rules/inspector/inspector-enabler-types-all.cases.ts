import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantEnabler } from "./compliant-enabler.fixture.ts";
import inspectorEnablerTypesAll from "./inspector-enabler-types-all.ts";

export default casesOf(inspectorEnablerTypesAll, compliantEnabler, {
  pass: {
    "all are scanned": {},
  },
  fail: {
    "images only": { resourceTypes: ["ECR"] },
  },
  unknown: {
    "the types are not known": { resourceTypes: UNKNOWN },
  },
});
