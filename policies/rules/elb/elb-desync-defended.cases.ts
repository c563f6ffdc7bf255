import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantClassic } from "./compliant-classic.fixture.ts";
import desyncDefended from "./elb-desync-defended.ts";

export default casesOf(desyncDefended, compliantClassic, {
  pass: {
    "the mode is not set, and the default is defensive": { desyncMitigationMode: ABSENT },
    "the mode is strictest": { desyncMitigationMode: "strictest" },
  },
  fail: { "the mode is monitor": { desyncMitigationMode: "monitor" } },
  unknown: { "the mode is not known": { desyncMitigationMode: UNKNOWN } },
});
