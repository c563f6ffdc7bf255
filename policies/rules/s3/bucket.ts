import type { Reading } from "../../kernel/reading.ts";
import { type Referrers, referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { judgeSatellite } from "../../kernel/satellite.ts";
import { allOf, anyOf, type Verdict } from "../../kernel/verdict.ts";

/** The canonical type of a bucket, also for `aws:s3/bucketV2:BucketV2`. */
export const bucketType = "aws:s3/bucket:Bucket";

/** The canonical type of a directory bucket, which some of the same resources configure. */
export const directoryBucketType = "aws:s3/directoryBucket:DirectoryBucket";

/** The separate resources of a type that configure a bucket. */
export const satellitesOf = (bucket: Resource, stack: Stack, type: string): Referrers =>
  referrersOf(bucket, stack, { type, property: "bucket" });

/** The public access block of a whole account. */
export const accountBlockType = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
/** The four settings of a public access block, of a bucket or of an account. */
export const switches = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

/** Judges a satellite of a bucket that is not in the stack. */
export const judgeWithoutBucket = (
  satellite: Resource,
  stack: Stack,
  judge: (satellite: Resource) => Verdict,
): Verdict =>
  judgeSatellite(satellite, stack, { property: "bucket", owners: [bucketType, directoryBucketType] }, judge);

/** The separate ACL of a bucket. */
export const aclType = "aws:s3/bucketAcl:BucketAcl";

/** The grantees in the ACL of a bucket or of a BucketAcl; a canned ACL has none. */
export const granteesOf = (resource: Resource): Reading[] =>
  resource.type === aclType
    ? resource
        .at("accessControlPolicy.grants")
        .items()
        .map((grant) => grant.at("grantee"))
    : resource.at("grants").items();

/** The separate default encryption of a bucket. */
export const encryptionType = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

/**
 * The default encryption algorithms of a bucket or of its separate encryption; inline in the
 * spellings of Bucket and BucketV2.
 */
export const algorithmsOf = (resource: Resource): Reading[] =>
  (resource.type === encryptionType
    ? ["rules.applyServerSideEncryptionByDefault"]
    : [
        "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault",
        "serverSideEncryptionConfigurations.rules.applyServerSideEncryptionByDefaults",
      ]
  ).map((path) => resource.at(`${path}.sseAlgorithm`));

/** The separate lifecycle configuration of a bucket. */
export const lifecycleType = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

/** The lifecycle rules of a bucket, inline or separate. */
export interface Lifecycle {
  /** One reading per rule; property names differ between inline and separate rules. */
  readonly rules: readonly Reading[];
  /** False if further rules may belong to the bucket. */
  readonly complete: boolean;
}

/** The lifecycle rules of a bucket. A BucketLifecycleConfiguration replaces inline rules. */
function lifecycleOf(bucket: Resource, stack: Stack): Lifecycle {
  const { found, complete } = satellitesOf(bucket, stack, lifecycleType);
  const rules = found.length > 0 ? found.map((each) => each.at("rules")) : [bucket.at("lifecycleRules")];
  return { rules: rules.flatMap((each) => each.items()), complete };
}

/** Judges the lifecycle of a bucket, or a lifecycle configuration whose bucket is not in the stack. */
export const judgeLifecycle = (resource: Resource, stack: Stack, judge: (lifecycle: Lifecycle) => Verdict): Verdict =>
  resource.type === bucketType
    ? judge(lifecycleOf(resource, stack))
    : judgeWithoutBucket(resource, stack, () => judge({ rules: resource.at("rules").items(), complete: true }));

/** Whether a lifecycle rule is enabled. */
export const isEnabled = (rule: Reading): boolean =>
  anyOf([() => rule.at("status").is("Enabled"), () => rule.at("enabled").is(true)]);

/** Whether a lifecycle rule aborts incomplete multipart uploads in the whole bucket. */
export const abortsUploads = (rule: Reading): boolean =>
  allOf([
    () => isEnabled(rule),
    () =>
      anyOf([
        () => isDays(rule.at("abortIncompleteMultipartUpload.daysAfterInitiation")),
        () => isDays(rule.at("abortIncompleteMultipartUploadDays")),
      ]),
    // AWS rejects this action with a filter by tags or size: only a prefix can limit it.
    () => !anyOf(["prefix", "filter.prefix", "filter.and.prefix"].map((path) => () => rule.at(path).isSet())),
  ]);

const isDays = (days: Reading): boolean => Number(days.text()) > 0;

/** The resources that a property names: URNs of its dependencies, and the written texts. */
interface Named {
  readonly urns: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

/** Whether other buckets write their access logs to a bucket. */
export const keepsLogsOfBuckets = (bucket: Resource, stack: Stack): boolean =>
  isAmong(bucket, stack.once(targetsOfBuckets));

const targetsOfBuckets = (stack: Stack): Named =>
  named([
    ...stack.ofType("aws:s3/bucketLogging:BucketLogging").map((each) => [each, "targetBucket"] as const),
    ...stack
      .ofType(bucketType)
      .flatMap((each) => [[each, "logging.targetBucket"] as const, [each, "loggings.targetBucket"] as const]),
  ]);

/** Whether an application load balancer writes its logs to a bucket. */
export const keepsLogsOfLoadBalancers = (bucket: Resource, stack: Stack): boolean =>
  isAmong(bucket, stack.once(targetsOfLoadBalancers));

const targetsOfLoadBalancers = (stack: Stack): Named =>
  named(
    stack
      .ofType("aws:lb/loadBalancer:LoadBalancer")
      .filter((each) => !saysNetwork(each.at("loadBalancerType")))
      .flatMap((each) => [[each, "accessLogs.bucket"] as const, [each, "connectionLogs.bucket"] as const]),
  );

const saysNetwork = (kind: Reading): boolean => kind.state === "known" && kind.is("network");

function named(properties: readonly (readonly [resource: Resource, path: string])[]): Named {
  const known = properties
    .map(([resource, path]) => resource.at(path))
    .filter((reading) => reading.state === "known" && !reading.isStructure());
  const behind = properties.flatMap(([resource, path]) => resource.dependenciesOf(path.split(".")[0] ?? path));
  return { urns: new Set(behind), texts: new Set(known.map((reading) => reading.text())) };
}

const isAmong = (bucket: Resource, { urns, texts }: Named): boolean =>
  urns.has(bucket.urn) || bucket.identities().some((identity) => texts.has(identity));
