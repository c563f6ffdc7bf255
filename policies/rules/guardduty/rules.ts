import type { Rule } from "../../kernel/rule.ts";
import guarddutyDetectorBucketsObserved from "./guardduty-detector-buckets-observed.ts";
import guarddutyDetectorOn from "./guardduty-detector-on.ts";
import guarddutyFeatureEnabled from "./guardduty-feature-enabled.ts";

/** The rules of GuardDuty. */
export const rules: readonly Rule[] = [guarddutyDetectorBucketsObserved, guarddutyDetectorOn, guarddutyFeatureEnabled];
