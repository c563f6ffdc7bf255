import { mustHold } from "../../kernel/requirements.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf, NotKnown } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lambda-function-failures-kept",
  title: "Lambda functions keep failed events in a dead letter queue",
  why: "Lambda drops an event after two failed retries, and nobody can find or repeat it.",
  type: "aws:lambda/function:Function",
  severity: "low",
  union: [607],
  controls: { checkov: ["CKV_AWS_116"] },
  url: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
  remedy:
    "deadLetterConfig: { targetArn: <the ARN of a queue> }, or new aws.lambda.FunctionEventInvokeConfig(name, { functionName: <the function>, destinationConfig: { onFailure: { destination: <the ARN of a queue> } } })",
  judgeInStack: (lambda, stack) => {
    const configs = stack.ofType("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig");
    const kept = anyOf([
      () => lambda.at("deadLetterConfig.targetArn").isSet(),
      ...configs.map((config) => () => sendsFailuresOf(lambda, config, stack)),
    ]);
    return mustHold(kept, "has neither a deadLetterConfig nor a destination for failures");
  },
});

const sendsFailuresOf = (lambda: Resource, config: Resource, stack: Stack): boolean =>
  allOf([
    () => config.at("destinationConfig.onFailure.destination").isSet(),
    () => {
      const { names, complete } = stack.targets(config, "functionName", lambda.type);
      if (names.has(lambda.urn)) return true;
      if (complete) return false;
      throw new NotKnown("functionName", "of a FunctionEventInvokeConfig is known only after the update");
    },
  ]);
