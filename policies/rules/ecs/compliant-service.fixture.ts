import type { TestResource } from "../../harness/test-resource.ts";
import { errorAlarmOf } from "../alerts/alarms.fixture.ts";

/** A service that passes every rule. */
export const compliantService: TestResource = {
  name: "http",
  type: "aws:ecs/service:Service",
  properties: {
    networkConfiguration: { assignPublicIp: false, subnets: ["subnet-1"] },
    deploymentCircuitBreaker: { enable: true, rollback: true },
  },
  related: [errorAlarmOf("http")],
};
