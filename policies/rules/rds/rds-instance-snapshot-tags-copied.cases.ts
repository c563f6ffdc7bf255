import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantInstanceStack } from "./compliant-instance.fixture.ts";
import instanceSnapshotTagsCopied from "./rds-instance-snapshot-tags-copied.ts";

export default casesOf(instanceSnapshotTagsCopied, compliantInstanceStack, {
  pass: { "they are copied": {} },
  fail: {
    "they are not": { copyTagsToSnapshot: false },
    "it is unset, and the default is off": { copyTagsToSnapshot: ABSENT },
  },
  unknown: { "it is not known": { copyTagsToSnapshot: UNKNOWN } },
});
