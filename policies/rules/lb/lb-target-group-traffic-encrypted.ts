import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "lb-target-group-traffic-encrypted",
  title: "Load balancers speak TLS to their targets",
  why: "Behind the load balancer the requests travel in clear, and whoever listens in the network reads them.",
  type: "aws:lb/targetGroup:TargetGroup",
  severity: "low",
  union: [48],
  controls: { checkov: ["CKV_AWS_378"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-routing-configuration",
  remedy: 'protocol: "HTTPS", and a certificate, which may be self-signed, in the target',
  judge: (group) => {
    const protocol = group.at("protocol").text();
    if (protocol === "HTTP") return fail("protocol is HTTP, in clear");
    return ["HTTPS", "TLS"].includes(protocol)
      ? pass()
      : notApplicable("what its targets are sent is theirs to encrypt");
  },
});
