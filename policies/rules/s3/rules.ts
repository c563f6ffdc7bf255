import type { Rule } from "../../rule/rule.ts";
import s3BucketPolicyTlsOnly from "./s3-bucket-policy-tls-only.ts";
import s3BucketPublicAccessBlocked from "./s3-bucket-public-access-blocked.ts";
import s3BucketVersioningEnabled from "./s3-bucket-versioning-enabled.ts";

/** The rules about s3. */
export const rules: readonly Rule[] = [s3BucketPolicyTlsOnly, s3BucketPublicAccessBlocked, s3BucketVersioningEnabled];
