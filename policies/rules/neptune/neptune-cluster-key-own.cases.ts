import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import neptuneClusterKeyOwn from "./neptune-cluster-key-own.ts";

export default casesOf(neptuneClusterKeyOwn, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "kmsKeyArn is not set": { kmsKeyArn: ABSENT },
  },
  unknown: {
    "kmsKeyArn is not known": { kmsKeyArn: UNKNOWN },
  },
});
