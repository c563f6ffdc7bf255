import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantClassic } from "./compliant-classic.fixture.ts";
import drainingOn from "./elb-connection-draining-on.ts";

export default casesOf(drainingOn, compliantClassic, {
  pass: { "draining is on": {} },
  fail: {
    "draining is off": { connectionDraining: false },
    "draining is not set, and is off": { connectionDraining: ABSENT },
  },
  unknown: { "the setting is not known": { connectionDraining: UNKNOWN } },
});
