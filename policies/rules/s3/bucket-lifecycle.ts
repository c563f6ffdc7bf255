import { allOf, anyOf } from "../../kernel/certainty.ts";
import { satellitesOf } from "./bucket.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";

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
