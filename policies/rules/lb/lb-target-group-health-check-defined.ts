import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "lb-target-group-health-check-defined",
  title: "Target groups of HTTP ask for a path that tells health",
  why: "The default asks for `/`, which may answer while the application does not.",
  type: "aws:lb/targetGroup:TargetGroup",
  severity: "medium",
  union: [47],
  controls: { checkov: ["CKV_AWS_261"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  remedy: 'healthCheck: { path: "/health", matcher: "200" }',
  judge: (group) => {
    if (!["HTTP", "HTTPS"].includes(group.at("protocol").text())) return notApplicable("its targets speak no HTTP");
    if (group.at("healthCheck.enabled").is(false)) return fail("healthCheck.enabled is off");
    return group.at("healthCheck.path").isSet() ? pass() : fail("healthCheck.path is not set");
  },
});
