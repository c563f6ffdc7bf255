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
  const all = stack.ofType(type).map((satellite) => ({
    satellite,
    bucket: stack.targets(satellite, "bucket", bucketType),
  }));
  return {
    found: all.filter((each) => each.bucket.names.has(bucket.urn)).map(({ satellite }) => satellite),
    complete: all.every((each) => each.bucket.complete),
  };
}
