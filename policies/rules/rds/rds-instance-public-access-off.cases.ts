import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import instancePublicAccessOff from "./rds-instance-public-access-off.ts";

export default casesOf(instancePublicAccessOff, compliantInstance, {
  pass: { "it is off": {}, "it is unset": { publiclyAccessible: ABSENT } },
  fail: {
    "it is on": { publiclyAccessible: true },
    "a cluster's server has one": { $type: "aws:rds/clusterInstance:ClusterInstance", publiclyAccessible: true },
  },
  unknown: { "it is not known": { publiclyAccessible: UNKNOWN } },
});
