import type { TestResource } from "../../harness/test-resource.ts";

/** A volume that passes every rule. */
export const compliantVolume: TestResource = {
  name: "volume",
  type: "aws:ebs/volume:Volume",
  properties: { availabilityZone: "eu-central-1a", encrypted: true, kmsKeyId: "arn:key", size: 8 },
};

/** A copy of a snapshot that passes every rule; a copy of an AMI has the same properties. */
export const compliantCopy: TestResource = {
  name: "copy",
  type: "aws:ebs/snapshotCopy:SnapshotCopy",
  properties: { sourceSnapshotId: "snap-1", sourceRegion: "eu-west-1", encrypted: true, kmsKeyId: "arn:key" },
};
