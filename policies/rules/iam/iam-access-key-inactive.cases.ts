import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import inactive from "./iam-access-key-inactive.ts";

const key = { name: "old", type: "aws:iam/accessKey:AccessKey", properties: { user: "deploy", status: "Inactive" } };

export default casesOf(inactive, key, {
  pass: { "the key is inactive": {}, "the key of a user that does not exist yet is inactive": { user: UNKNOWN } },
  fail: {
    "the key is active": { status: "Active" },
    "the status is not set, and AWS activates the key": { status: ABSENT },
    "an inactive key of the root user": { user: "root" },
    "a key of the root user, whose status is not known": { user: "root", status: UNKNOWN },
  },
  unknown: { "the status is not known": { status: UNKNOWN } },
});
