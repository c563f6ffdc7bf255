import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import docdbClusterKeyOwn from "./docdb-cluster-key-own.ts";

export default casesOf(docdbClusterKeyOwn, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "kmsKeyId is not set": { kmsKeyId: ABSENT },
  },
  unknown: {
    "kmsKeyId is not known": { kmsKeyId: UNKNOWN },
  },
});
