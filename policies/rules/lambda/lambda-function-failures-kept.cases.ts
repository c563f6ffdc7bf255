import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFunction } from "./compliant-function.fixture.ts";
import lambdaFunctionFailuresKept from "./lambda-function-failures-kept.ts";

const invoke = {
  name: "invoke",
  type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  properties: { functionName: "prepare", maximumRetryAttempts: 2 },
};

export default casesOf(lambdaFunctionFailuresKept, [compliantFunction, invoke], {
  pass: {
    "it has a dead letter queue": {},
    "it has a destination for failures": {
      deadLetterConfig: ABSENT,
      "invoke:destinationConfig": { onFailure: { destination: "arn:aws:sqs:eu-central-1:000000000000:failed" } },
    },
  },
  fail: {
    "it has neither": { deadLetterConfig: ABSENT },
    "the destination belongs to another function": {
      deadLetterConfig: ABSENT,
      "invoke:functionName": "other",
      "invoke:destinationConfig": { onFailure: { destination: "arn:aws:sqs:eu-central-1:000000000000:failed" } },
    },
    "only its successes have a destination": {
      deadLetterConfig: ABSENT,
      "invoke:destinationConfig": { onSuccess: { destination: "arn:aws:sqs:eu-central-1:000000000000:done" } },
    },
  },
  unknown: {
    "the queue is not known": { deadLetterConfig: UNKNOWN },
    "the destination is not known": { deadLetterConfig: ABSENT, "invoke:destinationConfig": UNKNOWN },
  },
});
