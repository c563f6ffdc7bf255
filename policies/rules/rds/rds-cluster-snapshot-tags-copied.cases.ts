import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import copied from "./rds-cluster-snapshot-tags-copied.ts";

export default casesOf(copied, compliantCluster, {
  pass: { "tags are copied": {} },
  fail: {
    "tags are not copied": { copyTagsToSnapshot: false },
    "the setting is not set, and the default is off": { copyTagsToSnapshot: ABSENT },
  },
  unknown: { "the setting is not known": { copyTagsToSnapshot: UNKNOWN } },
});
