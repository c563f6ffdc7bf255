import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import copied from "./rds-cluster-snapshot-tags-copied.ts";

export default casesOf(copied, compliantCluster, {
  pass: { "they are copied": {} },
  fail: {
    "they are not": { copyTagsToSnapshot: false },
    "it is unset, and the default is off": { copyTagsToSnapshot: ABSENT },
  },
  unknown: { "it is not known": { copyTagsToSnapshot: UNKNOWN } },
});
