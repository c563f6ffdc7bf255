/** Keys of KMS: made there, imported, and copies of either in another region. */
export const keyTypes = [
  "aws:kms/key:Key",
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
] as const;

/** What says beside a key who may use it. */
export const keyPolicyType = "aws:kms/keyPolicy:KeyPolicy";
