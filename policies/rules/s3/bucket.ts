import type { Reading } from "../../kernel/reading.ts";
import { type Referrers, referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf } from "../../kernel/verdict.ts";

/** A bucket; `aws:s3/bucketV2:BucketV2` is the same. */
export const bucketType = "aws:s3/bucket:Bucket";

/** The satellites of a type that belong to a bucket: they stand beside it and name it. */
export const satellitesOf = (bucket: Resource, stack: Stack, type: string): Referrers =>
  referrersOf(bucket, stack, { type, property: "bucket" });

/** A bucket's ACL beside it. */
export const aclType = "aws:s3/bucketAcl:BucketAcl";

/** To whom the ACL of a bucket or of a BucketAcl grants something, one by one; a canned ACL is no grant. */
export const granteesOf = (resource: Resource): Reading[] =>
  resource.type === aclType
    ? resource
        .at("accessControlPolicy.grants")
        .items()
        .map((grant) => grant.at("grantee"))
    : resource.at("grants").items();

/** A bucket's default encryption beside it. */
export const encryptionType = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

/** The algorithms that a bucket, or its encryption beside it, names as default: inline in the spellings of both generations. */
export const algorithmsOf = (resource: Resource): Reading[] =>
  (resource.type === encryptionType
    ? ["rules.applyServerSideEncryptionByDefault"]
    : [
        "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault",
        "serverSideEncryptionConfigurations.rules.applyServerSideEncryptionByDefaults",
      ]
  ).map((path) => resource.at(`${path}.sseAlgorithm`));

const lifecycleType = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

/** What a bucket's lifecycle says, beside it and inline. */
export interface Lifecycle {
  /** One rule each; inline their names differ. */
  readonly rules: readonly Reading[];
  /** Whether there can be no other. */
  readonly complete: boolean;
}

/** The lifecycle of a bucket. Inline rules count where no BucketLifecycleConfiguration stands beside it, which replaces them. */
export function lifecycleOf(bucket: Resource, stack: Stack): Lifecycle {
  const { found, complete } = satellitesOf(bucket, stack, lifecycleType);
  const rules = found.length > 0 ? found.map((each) => each.at("rules")) : [bucket.at("lifecycleRules")];
  return { rules: rules.flatMap((each) => each.items()), complete };
}

/** Whether a rule is applied. */
export const isEnabled = (rule: Reading): boolean =>
  anyOf([() => rule.at("status").is("Enabled"), () => rule.at("enabled").is(true)]);

/** Whether a rule removes what is left of uploads that were never completed, in the whole bucket. */
export const abortsUploads = (rule: Reading): boolean =>
  allOf([
    () => isEnabled(rule),
    () =>
      anyOf([
        () => isDays(rule.at("abortIncompleteMultipartUpload.daysAfterInitiation")),
        () => isDays(rule.at("abortIncompleteMultipartUploadDays")),
      ]),
    // AWS refuses this action beside a filter by tags or size: only a prefix can narrow it.
    () => !anyOf(["prefix", "filter.prefix", "filter.and.prefix"].map((path) => () => rule.at(path).isSet())),
  ]);

const isDays = (days: Reading): boolean => Number(days.text()) > 0;
