import { every, fail, pass } from "../../kernel/verdict.ts";
import { classicType, isTls } from "./classic.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "elb-instance-traffic-encrypted",
  title: "Classic Load Balancers encrypt the traffic to their instances",
  why: "Anyone who can read the traffic inside the network reads the requests and answers after the load balancer has decrypted them.",
  type: classicType,
  severity: "low",
  union: [536],
  controls: { checkov: ["CKV_AWS_376"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-listener-config.html",
  remedy: 'instanceProtocol: "https" (or "ssl")',
  judge: (balancer) =>
    every(balancer.at("listeners").items(), (listener) =>
      isTls(listener.at("instanceProtocol"))
        ? pass()
        : fail(`speaks to its instances without TLS: ${listener.at("instanceProtocol").path}`),
    ),
});
