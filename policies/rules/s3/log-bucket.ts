import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { bucketType } from "./bucket.ts";

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
