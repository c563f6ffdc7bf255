import type { TestResource } from "../../harness/test-resource.ts";
import { compliantRuntime } from "./compliant-runtime.fixture.ts";

/** A detector that passes every rule. */
export const compliantDetector: TestResource = {
  name: "detector",
  type: "aws:guardduty/detector:Detector",
  id: "d-1",
  properties: { enable: true },
  related: [compliantRuntime],
};
