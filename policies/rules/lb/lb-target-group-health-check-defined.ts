import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "lb-target-group-health-check-defined",
  title: "Target groups have a health check path",
  why: "The default health check requests `/`. If that path answers while the application is broken, the load balancer keeps sending requests to it.",
  type: "aws:lb/targetGroup:TargetGroup",
  severity: "medium",
  union: [47],
  controls: { checkov: ["CKV_AWS_261"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  remedy: 'healthCheck: { path: "/health", matcher: "200" }',
  judge: (group) => {
    if (!["HTTP", "HTTPS"].includes(group.at("protocol").text()))
      return notApplicable("the target group protocol is not HTTP or HTTPS");
    if (group.at("healthCheck.enabled").is(false))
      return fail("has health checks disabled: healthCheck.enabled is false");
    // AWS reports the default path "/" if the program sets none.
    return group.at("healthCheck.path").ifAsked().mustBeSet();
  },
});
