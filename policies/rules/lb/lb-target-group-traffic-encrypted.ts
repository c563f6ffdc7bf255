import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "lb-target-group-traffic-encrypted",
  title: "Target groups use encrypted transport protocols",
  why: "Anyone on the network inside the VPC can read plain HTTP requests between the load balancer and its targets.",
  type: "aws:lb/targetGroup:TargetGroup",
  severity: "low",
  union: [48],
  controls: { checkov: ["CKV_AWS_378"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-routing-configuration",
  remedy: 'protocol: "HTTPS", and a certificate in the target, which may be self-signed',
  judge: (group) => {
    const protocol = group.at("protocol").text();
    if (protocol === "HTTP") return fail("sends unencrypted requests to its targets: protocol is HTTP");
    return ["HTTPS", "TLS"].includes(protocol)
      ? pass()
      : notApplicable("the target group protocol is neither HTTP nor HTTPS nor TLS");
  },
});
