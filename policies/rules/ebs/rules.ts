import type { Rule } from "../../kernel/rule.ts";
import ebsCopyEncrypted from "./ebs-copy-encrypted.ts";
import ebsEncryptionByDefaultOn from "./ebs-encryption-by-default-on.ts";
import ebsSnapshotPrivate from "./ebs-snapshot-private.ts";
import ebsSnapshotPublicSharingBlocked from "./ebs-snapshot-public-sharing-blocked.ts";
import ebsVolumeEncrypted from "./ebs-volume-encrypted.ts";
import ebsVolumeKeyOwn from "./ebs-volume-key-own.ts";

/** The rules of EBS. */
export const rules: readonly Rule[] = [
  ebsCopyEncrypted,
  ebsEncryptionByDefaultOn,
  ebsSnapshotPrivate,
  ebsSnapshotPublicSharingBlocked,
  ebsVolumeEncrypted,
  ebsVolumeKeyOwn,
];
