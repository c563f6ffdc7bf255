import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import instancePublicAccessOff from "./rds-instance-public-access-off.ts";

export default casesOf(instancePublicAccessOff, compliantInstance, {
  pass: {
    "public access is off": {},
    "the setting is not set, and the default is off": { publiclyAccessible: ABSENT },
  },
  fail: {
    "public access is on": { publiclyAccessible: true },
    "public access is on for a DB instance of a cluster": {
      $type: "aws:rds/clusterInstance:ClusterInstance",
      publiclyAccessible: true,
    },
  },
  unknown: { "the setting is not known": { publiclyAccessible: UNKNOWN } },
});
