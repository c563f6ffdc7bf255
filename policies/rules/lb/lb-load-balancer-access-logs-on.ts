import { rule } from "../../kernel/rule.ts";
import { allOf, fail, notApplicable, pass } from "../../kernel/verdict.ts";

const classic = "aws:elb/loadBalancer:LoadBalancer";

export default rule({
  name: "lb-load-balancer-access-logs-on",
  title: "Load balancers have access logging enabled",
  why: "Without access logs an investigator cannot find out which client addresses sent which requests, and when.",
  type: ["aws:lb/loadBalancer:LoadBalancer", classic],
  severity: "medium",
  union: [41, 538],
  controls: { fsbp: ["ELB.5"], checkov: ["CKV_AWS_91", "CKV_AWS_92"], cdkNag: ["AwsSolutions-ELB2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5",
  remedy: "accessLogs: { bucket: <the name of a bucket>, enabled: true }",
  judge: (balancer) => {
    if (balancer.at("loadBalancerType").is("gateway"))
      return notApplicable("this type of load balancer has no access logs");
    const logs = balancer.at("accessLogs");
    // For a classic load balancer, enabled is true by default if a bucket is set.
    const byDefault = allOf([() => balancer.type === classic, () => logs.isSet(), () => !logs.at("enabled").isSet()]);
    if (byDefault || logs.at("enabled").is(true)) return pass();
    return fail("does not write access logs: accessLogs.enabled is not true");
  },
});
