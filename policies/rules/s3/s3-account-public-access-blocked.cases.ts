import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantAccountBlock } from "./compliant-bucket.fixture.ts";
import accountPublicAccessBlocked from "./s3-account-public-access-blocked.ts";

export default casesOf(accountPublicAccessBlocked, compliantAccountBlock, {
  pass: { "all four settings are on": {} },
  fail: {
    "one setting is off": { restrictPublicBuckets: false },
    "one setting is not set, and its default is off": { ignorePublicAcls: ABSENT },
  },
  unknown: { "one setting is not known": { blockPublicAcls: UNKNOWN } },
});
