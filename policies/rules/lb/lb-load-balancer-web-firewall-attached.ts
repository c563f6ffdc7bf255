import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass, unknown } from "../../rule/verdict.ts";
import type { Stack, Targets } from "../../reading/stack.ts";

const balancerType = "aws:lb/loadBalancer:LoadBalancer";
const associationTypes = [
  "aws:wafv2/webAclAssociation:WebAclAssociation",
  "aws:wafregional/webAclAssociation:WebAclAssociation",
];

export default rule({
  name: "lb-load-balancer-web-firewall-attached",
  title: "Internet-facing application load balancers have a web application firewall",
  why: "Known attacks and floods reach the application when nothing in front of it refuses them.",
  type: balancerType,
  severity: "medium",
  union: [46],
  controls: { checkov: ["CKV2_AWS_28"] },
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html",
  remedy:
    "new aws.wafv2.WebAclAssociation(name, { resourceArn: <the load balancer's ARN>, webAclArn: <the web ACL's> })",
  judgeInStack: (balancer, stack) => {
    if (balancer.at("internal").is(true)) return notApplicable("the internet does not reach it");
    if (["network", "gateway"].includes(balancer.at("loadBalancerType").text()))
      return notApplicable("it reads no requests");
    const guarded = stack.once(guardedBalancers);
    if (guarded.names.has(balancer.urn)) return pass();
    return guarded.complete
      ? fail("no aws.wafv2.WebAclAssociation names it")
      : unknown("a WebAclAssociation does not tell yet what it is about");
  },
});

function guardedBalancers(stack: Stack): Targets {
  const targets = stack.ofType(...associationTypes).map((each) => stack.targets(each, "resourceArn", balancerType));
  return {
    names: new Set(targets.flatMap(({ names }) => [...names])),
    complete: targets.every(({ complete }) => complete),
  };
}
