import type { TestResource } from "../../harness/test-resource.ts";

/** A state machine that passes every rule. */
export const compliantStateMachine: TestResource = {
  name: "orders",
  type: "aws:sfn/stateMachine:StateMachine",
  properties: {
    definition: "{}",
    roleArn: "arn:aws:iam::000000000000:role/orders",
    loggingConfiguration: {
      level: "ALL",
      includeExecutionData: true,
      logDestination: "arn:aws:logs:eu-central-1:000000000000:log-group:orders:*",
    },
    tracingConfiguration: { enabled: true },
  },
};
