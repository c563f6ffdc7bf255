import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantClassic } from "./compliant-classic.fixture.ts";
import zonesSeveral from "./elb-zones-several.ts";

export default casesOf(zonesSeveral, compliantClassic, {
  pass: {
    "two subnets": {},
    "two subnets that do not exist yet": { subnets: [UNKNOWN, UNKNOWN] },
    "two zones": { subnets: ABSENT, availabilityZones: ["eu-central-1a", "eu-central-1b"] },
  },
  fail: {
    "one subnet": { subnets: ["subnet-1"] },
    "one zone": { subnets: ABSENT, availabilityZones: ["eu-central-1a"] },
  },
  unknown: { "the subnets are not known": { subnets: UNKNOWN } },
});
