import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReplicationInstance } from "./compliant-replication-instance.fixture.ts";
import dmsInstancePublicAccessOff from "./dms-instance-public-access-off.ts";

export default casesOf(dmsInstancePublicAccessOff, compliantReplicationInstance, {
  pass: {
    "the instance is private": {},
    "nothing is set: the provider asks for a private one": { publiclyAccessible: ABSENT },
  },
  fail: {
    "the instance is public": { publiclyAccessible: true },
  },
  unknown: {
    "it is not known": { publiclyAccessible: UNKNOWN },
  },
});
