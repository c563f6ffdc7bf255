import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import instanceSnapshotTagsCopied from "./rds-instance-snapshot-tags-copied.ts";

export default casesOf(instanceSnapshotTagsCopied, compliantInstance, {
  pass: { "tags are copied": {} },
  fail: {
    "tags are not copied": { copyTagsToSnapshot: false },
    "the setting is not set, and the default is off": { copyTagsToSnapshot: ABSENT },
  },
  unknown: { "the setting is not known": { copyTagsToSnapshot: UNKNOWN } },
});
