import { referrersOf } from "../../kernel/references.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

const policyTypes = ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "aws:cloudwatch/eventPermission:EventPermission"];

export default rule({
  name: "events-bus-policy-attached",
  title: "EventBridge custom event buses have a resource policy",
  why: "A custom event bus exists to receive events from elsewhere. Without a resource policy nobody has decided who may send them, and every principal of the account with a broad policy may.",
  type: "aws:cloudwatch/eventBus:EventBus",
  severity: "low",
  union: [516],
  controls: { fsbp: ["EventBridge.3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/eventbridge-controls.html#eventbridge-3",
  remedy: "new aws.cloudwatch.EventBusPolicy(…, { eventBusName: bus.name, policy: <who may send> })",
  judgeInStack: (bus, stack) => {
    const policies = policyTypes.map((type) => referrersOf(bus, stack, { type, property: "eventBusName" }));
    if (policies.some(({ found }) => found.length > 0)) return pass();
    return policies.every(({ complete }) => complete)
      ? fail("has no EventBusPolicy and no EventPermission")
      : unknown("the event bus of a policy is not known");
  },
});
