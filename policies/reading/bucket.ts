import type { Resource } from "./resource.ts";
import type { Stack } from "./stack.ts";

/** A bucket; `aws:s3/bucketV2:BucketV2` is the same. */
export const bucketType = "aws:s3/bucket:Bucket";

/** What satellites of one type say of a bucket: they stand beside it and name it. */
export interface Satellites {
  readonly found: readonly Resource[];
  /** Whether there can be no other: one that does not tell its bucket yet may be this one's. */
  readonly complete: boolean;
}

/** The satellites of a type that belong to a bucket. */
export function satellitesOf(bucket: Resource, stack: Stack, type: string): Satellites {
  const { byBucket, complete } = stack.once(`satellites ${type}`, () => everySatellite(stack, type));
  return { found: byBucket.get(bucket.urn) ?? [], complete };
}

function everySatellite(stack: Stack, type: string) {
  const all = stack.ofType(type).map((satellite) => ({
    satellite,
    buckets: stack.targets(satellite, "bucket", bucketType),
  }));
  const byBucket = new Map<string, Resource[]>();
  for (const { satellite, buckets } of all)
    for (const name of buckets.names) byBucket.set(name, [...(byBucket.get(name) ?? []), satellite]);
  return { byBucket, complete: all.every(({ buckets }) => buckets.complete) };
}
