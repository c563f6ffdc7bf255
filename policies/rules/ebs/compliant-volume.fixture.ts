import type { TestResource } from "../../fixtures/test-resource.ts";

/** A volume that every rule is content with. */
export const compliantVolume: TestResource = {
  name: "volume",
  type: "aws:ebs/volume:Volume",
  properties: { availabilityZone: "eu-central-1a", encrypted: true, kmsKeyId: "arn:key", size: 8 },
};

/** A copy of a snapshot that every rule is content with; a copy of an image says the same. */
export const compliantCopy: TestResource = {
  name: "copy",
  type: "aws:ebs/snapshotCopy:SnapshotCopy",
  properties: { sourceSnapshotId: "snap-1", sourceRegion: "eu-west-1", encrypted: true, kmsKeyId: "arn:key" },
};
