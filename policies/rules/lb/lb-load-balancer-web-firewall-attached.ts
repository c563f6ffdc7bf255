import { together } from "../../kernel/references.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack, Targets } from "../../kernel/stack.ts";
import { fail, notApplicable, pass, unknown } from "../../kernel/verdict.ts";

const balancerType = "aws:lb/loadBalancer:LoadBalancer";
const associationTypes = [
  "aws:wafv2/webAclAssociation:WebAclAssociation",
  "aws:wafregional/webAclAssociation:WebAclAssociation",
];

export default rule({
  name: "lb-load-balancer-web-firewall-attached",
  title: "Internet-facing application load balancers are associated with an AWS WAF web ACL",
  why: "Without a web ACL, attackers can send known exploits and request floods straight to the application.",
  type: balancerType,
  severity: "medium",
  confidence: "medium",
  union: [46],
  controls: { checkov: ["CKV2_AWS_28"] },
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html",
  remedy:
    "new aws.wafv2.WebAclAssociation(name, { resourceArn: <the ARN of the load balancer>, webAclArn: <the ARN of a web ACL> })",
  judgeInStack: (balancer, stack) => {
    if (balancer.at("internal").is(true)) return notApplicable("the load balancer is internal");
    if (["network", "gateway"].includes(balancer.at("loadBalancerType").text()))
      return notApplicable("this type of load balancer does not parse HTTP requests");
    const guarded = stack.once(guardedBalancers);
    if (guarded.names.has(balancer.urn)) return pass();
    return guarded.complete
      ? fail("has no aws.wafv2.WebAclAssociation")
      : unknown("the resource of a WebAclAssociation is known only after the update");
  },
});

const guardedBalancers = (stack: Stack): Targets =>
  together(stack.ofType(...associationTypes).map((each) => stack.targets(each, "resourceArn", balancerType)));
