import type { TestResource } from "../../harness/test-resource.ts";

/** A feature with agents that passes every rule. */
export const compliantRuntime: TestResource = {
  name: "runtime",
  type: "aws:guardduty/detectorFeature:DetectorFeature",
  properties: {
    detectorId: "d-1",
    name: "RUNTIME_MONITORING",
    status: "ENABLED",
    additionalConfigurations: [
      { name: "EKS_ADDON_MANAGEMENT", status: "ENABLED" },
      { name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" },
      { name: "EC2_AGENT_MANAGEMENT", status: "ENABLED" },
    ],
  },
};
