import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import neptuneClusterSnapshotTagsCopied from "./neptune-cluster-snapshot-tags-copied.ts";

export default casesOf(neptuneClusterSnapshotTagsCopied, compliantCluster, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "copyTagsToSnapshot does not meet it": { copyTagsToSnapshot: false },
    "copyTagsToSnapshot is not set": { copyTagsToSnapshot: ABSENT },
  },
  unknown: {
    "copyTagsToSnapshot is not known": { copyTagsToSnapshot: UNKNOWN },
  },
});
