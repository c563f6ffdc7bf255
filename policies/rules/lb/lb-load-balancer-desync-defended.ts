import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "lb-load-balancer-desync-defended",
  title: "Load balancers defend against requests that can be read in two ways",
  why: "The mode `monitor` only counts them (case 30).",
  type: "aws:lb/loadBalancer:LoadBalancer",
  checklist: "EDGE",
  severity: "medium",
  union: [43],
  controls: { fsbp: ["ELB.12"], checkov: ["CKV_AWS_328"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12",
  remedy: 'desyncMitigationMode: "defensive"',
  judge: (balancer) =>
    balancer.at("desyncMitigationMode").is("monitor") ? fail("desyncMitigationMode only counts them") : pass(),
});
