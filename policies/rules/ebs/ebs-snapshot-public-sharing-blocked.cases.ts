import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import blocked from "./ebs-snapshot-public-sharing-blocked.ts";

const setting = {
  name: "sharing",
  type: "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
  properties: { state: "block-all-sharing" },
};

export default casesOf(blocked, setting, {
  pass: { "public sharing is blocked": {} },
  fail: {
    "only new public sharing is blocked, and public snapshots stay public": { state: "block-new-sharing" },
    "public sharing is possible": { state: "unblocked" },
  },
  unknown: { "the state is not known": { state: UNKNOWN } },
});
