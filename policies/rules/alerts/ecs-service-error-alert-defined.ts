import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { isAlerted, type Named } from "./alerts.ts";

const errors = /error|5xx|unhealthy|exception|fail|\bfault|crash|\b5\d\d\b|'5%'/i;

export default rule({
  name: "ecs-service-error-alert-defined",
  title: "Each ECS service has an alert for errors",
  why: "Without an alert, the operator learns of failed requests from a customer.",
  type: "aws:ecs/service:Service",
  checklist: "APM",
  severity: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  remedy:
    "a MetricAlarm or NrqlAlertCondition about errors, with the service or its target group in its dimensions or query",
  judgeInStack: (service, stack) =>
    isAlerted(service, stack, errors, targetGroupsOf(service))
      ? pass()
      : fail("has no alert: the stack has no MetricAlarm or NrqlAlertCondition about errors that names it"),
});

/**
 * A load balancer counts a service's errors per target group; the metric's dimension is the end of
 * the group's ARN.
 */
function targetGroupsOf(service: Resource): Named {
  const arns = service
    .at("loadBalancers")
    .items()
    .map((each) => each.at("targetGroupArn"));
  const known = arns.filter((arn) => arn.state === "known").map((arn) => arn.text());
  return {
    names: known.flatMap((arn) => /targetgroup\/.+$/.exec(arn)?.[0] ?? []),
    urns: service.dependenciesOf("loadBalancers"),
  };
}
