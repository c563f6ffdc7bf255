import type { TestResource } from "../../harness/test-resource.ts";

/** A detector feature that passes every rule. */
export const compliantFeature: TestResource = {
  name: "buckets",
  type: "aws:guardduty/detectorFeature:DetectorFeature",
  properties: { detectorId: "1", name: "S3_DATA_EVENTS", status: "ENABLED" },
};
