/** Types of KMS keys: generated, imported, and replicas of either in another region. */
export const keyTypes = [
  "aws:kms/key:Key",
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
] as const;

/** The separate key policy. */
export const keyPolicyType = "aws:kms/keyPolicy:KeyPolicy";
