import type { TestResource } from "../../harness/test-resource.ts";

/** A detector that passes every rule. */
export const compliantDetector: TestResource = {
  name: "detector",
  type: "aws:guardduty/detector:Detector",
  properties: { enable: true },
};
