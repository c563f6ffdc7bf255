import type { Rule } from "../../kernel/rule.ts";
import efsAccessPointRootRestricted from "./efs-access-point-root-restricted.ts";
import efsAccessPointUserSet from "./efs-access-point-user-set.ts";
import efsFileSystemEncrypted from "./efs-file-system-encrypted.ts";
import efsFileSystemKeyOwn from "./efs-file-system-key-own.ts";
import efsFileSystemPolicyAnybodyDenied from "./efs-file-system-policy-anybody-denied.ts";
import efsMountTargetSubnetPrivate from "./efs-mount-target-subnet-private.ts";

/** The rules of EFS. */
export const rules: readonly Rule[] = [
  efsAccessPointRootRestricted,
  efsAccessPointUserSet,
  efsFileSystemEncrypted,
  efsFileSystemKeyOwn,
  efsFileSystemPolicyAnybodyDenied,
  efsMountTargetSubnetPrivate,
];
