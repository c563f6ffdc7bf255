import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import snapshotPrivate from "./ebs-snapshot-private.ts";

const permission = {
  name: "partner",
  type: "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
  properties: { snapshotId: "snap-1", accountId: "444455556666" },
};

export default casesOf(snapshotPrivate, permission, {
  pass: { "one account": {} },
  fail: { "every account": { accountId: "all" } },
  unknown: { "the account is not known": { accountId: UNKNOWN } },
});
