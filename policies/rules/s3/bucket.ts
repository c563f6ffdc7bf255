import { referrersOf, type Referrers } from "../../kernel/referrers.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";

/** A bucket; `aws:s3/bucketV2:BucketV2` is the same. */
export const bucketType = "aws:s3/bucket:Bucket";

/** The satellites of a type that belong to a bucket: they stand beside it and name it. */
export const satellitesOf = (bucket: Resource, stack: Stack, type: string): Referrers =>
  referrersOf(bucket, stack, { type, property: "bucket" });
