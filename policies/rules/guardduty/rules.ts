import type { Rule } from "../../kernel/rule.ts";
import guarddutyDetectorBucketsObserved from "./guardduty-detector-buckets-observed.ts";
import guarddutyDetectorOn from "./guardduty-detector-on.ts";
import guarddutyDetectorProcessesObserved from "./guardduty-detector-processes-observed.ts";
import guarddutyFeatureClusterAgentsManaged from "./guardduty-feature-cluster-agents-managed.ts";
import guarddutyFeatureEnabled from "./guardduty-feature-enabled.ts";
import guarddutyFeatureInstanceAgentsManaged from "./guardduty-feature-instance-agents-managed.ts";

/** The rules of GuardDuty. */
export const rules: readonly Rule[] = [
  guarddutyDetectorBucketsObserved,
  guarddutyDetectorOn,
  guarddutyDetectorProcessesObserved,
  guarddutyFeatureClusterAgentsManaged,
  guarddutyFeatureEnabled,
  guarddutyFeatureInstanceAgentsManaged,
];
