import type { Rule } from "../../kernel/rule.ts";
import s3AccessPointNetworkPrivate from "./s3-access-point-network-private.ts";
import s3AccessPointPublicAccessBlocked from "./s3-access-point-public-access-blocked.ts";
import s3AccountPublicAccessBlocked from "./s3-account-public-access-blocked.ts";
import s3BucketAccessLogged from "./s3-bucket-access-logged.ts";
import s3BucketAclDisabled from "./s3-bucket-acl-disabled.ts";
import s3BucketAclPrivate from "./s3-bucket-acl-private.ts";
import s3BucketEncrypted from "./s3-bucket-encrypted.ts";
import s3BucketEncryptionKms from "./s3-bucket-encryption-kms.ts";
import s3BucketLifecycleSet from "./s3-bucket-lifecycle-set.ts";
import s3BucketLifecycleUploadsAborted from "./s3-bucket-lifecycle-uploads-aborted.ts";
import s3BucketPolicyAccountsOwn from "./s3-bucket-policy-accounts-own.ts";
import s3BucketPolicyAnybodyDenied from "./s3-bucket-policy-anybody-denied.ts";
import s3BucketPolicyTlsOnly from "./s3-bucket-policy-tls-only.ts";
import s3BucketPublicAccessBlocked from "./s3-bucket-public-access-blocked.ts";
import s3BucketVersioningEnabled from "./s3-bucket-versioning-enabled.ts";
import s3DirectoryBucketLifecycleSet from "./s3-directory-bucket-lifecycle-set.ts";

/** The rules of S3. */
export const rules: readonly Rule[] = [
  s3AccessPointNetworkPrivate,
  s3AccessPointPublicAccessBlocked,
  s3AccountPublicAccessBlocked,
  s3BucketAccessLogged,
  s3BucketAclDisabled,
  s3BucketAclPrivate,
  s3BucketEncrypted,
  s3BucketEncryptionKms,
  s3BucketLifecycleSet,
  s3BucketLifecycleUploadsAborted,
  s3BucketPolicyAccountsOwn,
  s3BucketPolicyAnybodyDenied,
  s3BucketPolicyTlsOnly,
  s3BucketPublicAccessBlocked,
  s3BucketVersioningEnabled,
  s3DirectoryBucketLifecycleSet,
];
