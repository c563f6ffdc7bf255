import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

const permissionType = "aws:cloudwatch/eventPermission:EventPermission";

export default rule({
  name: "events-bus-policy-anybody-denied",
  title: "EventBridge event bus policies do not allow public access",
  why: "Anyone with an AWS account can then send events that start the targets of the bus, or change its rules.",
  type: ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", permissionType],
  severity: "high",
  union: [515],
  controls: { prowler: ["eventbridge_bus_exposed"] },
  url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
  remedy:
    'principal: <account>, or condition: { key: "aws:PrincipalOrgID", type: "StringEquals", value: <organization> }',
  judge: (bus) => {
    if (bus.type !== permissionType) return allowsNoPublicAccess(bus.at("policy"));
    return bus.at("principal").is("*") && !bus.at("condition").isSet()
      ? fail("allows every principal: principal is *, and condition is not set")
      : pass();
  },
});
