import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantClassic } from "./compliant-classic.fixture.ts";
import crossZoneOn from "./elb-cross-zone-on.ts";

export default casesOf(crossZoneOn, compliantClassic, {
  pass: {
    "the setting is not set, and is on": {},
    "the setting is on": { crossZoneLoadBalancing: true },
    "removed, so that the provider turns it on": { crossZoneLoadBalancing: ABSENT },
  },
  fail: { "the setting is off": { crossZoneLoadBalancing: false } },
  unknown: { "the setting is not known": { crossZoneLoadBalancing: UNKNOWN } },
});
