import { allOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

const classic = "aws:elb/loadBalancer:LoadBalancer";

export default rule({
  name: "lb-load-balancer-access-logs-on",
  title: "Load balancers write access logs",
  why: "Who came in by which address and when is written nowhere else.",
  type: ["aws:lb/loadBalancer:LoadBalancer", classic],
  severity: "medium",
  union: [41],
  controls: { fsbp: ["ELB.5"], checkov: ["CKV_AWS_91"], cdkNag: ["AwsSolutions-ELB2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5",
  remedy: "accessLogs: { bucket: <a bucket's name>, enabled: true }",
  judge: (balancer) => {
    if (balancer.at("loadBalancerType").is("gateway")) return notApplicable("it hands packets on and writes none");
    const logs = balancer.at("accessLogs");
    // Of a classic load balancer `enabled` is on where the bucket is given.
    const byDefault = allOf([() => balancer.type === classic, () => logs.isSet(), () => !logs.at("enabled").isSet()]);
    if (byDefault || logs.at("enabled").is(true)) return pass();
    return fail("accessLogs.enabled must be true");
  },
});
