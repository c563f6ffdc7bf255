import type { Reading } from "../../kernel/reading.ts";
import { referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { anyOf, every, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { classicType, tlsListeners } from "./classic.ts";
import { rule } from "../../kernel/rule.ts";

const policyType = "aws:elb/loadBalancerPolicy:LoadBalancerPolicy";
const listenerPolicyType = "aws:elb/listenerPolicy:ListenerPolicy";
const negotiationType = "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy";

// Source: AWS Config, elb-predefined-security-policy-ssl-check, with the parameter of Security Hub.
const modern = "ELBSecurityPolicy-TLS-1-2-2017-01";

export default rule({
  name: "elb-tls-policy-modern",
  title: "Classic Load Balancers with HTTPS or TLS use a security policy that requires TLS 1.2",
  why: "An attacker on the network path can exploit known weaknesses of TLS 1.0 and 1.1 to read or change traffic. Without a policy a listener accepts TLS 1.0.",
  type: [classicType, policyType, negotiationType],
  checklist: "EDGE",
  severity: "high",
  union: [540],
  controls: { fsbp: ["ELB.8"], checkov: ["CKV_AWS_213"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-8",
  remedy:
    'new aws.elb.LoadBalancerPolicy(…, { policyTypeName: "SSLNegotiationPolicyType", policyAttributes: [{ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" }] }) and a ListenerPolicy with it',
  judgeInStack: (resource, stack) => {
    if (resource.type === classicType) return hasPolicies(resource, stack);
    if (resource.type === policyType && !resource.at("policyTypeName").is("SSLNegotiationPolicyType"))
      return notApplicable("is not a policy for TLS");
    const attributes = resource.at(resource.type === policyType ? "policyAttributes" : "attributes");
    return attributes.find("name", "Reference-Security-Policy").at("value").is(modern)
      ? pass()
      : fail(`does not use the predefined security policy ${modern}`);
  },
});

/** Whether each TLS listener has a policy: this rule judges the policy itself where it is defined. */
function hasPolicies(balancer: Resource, stack: Stack): Verdict {
  const listeners = tlsListeners(balancer);
  if (listeners.length === 0) return notApplicable("has no listener with HTTPS or SSL");
  const policies = [
    [referrersOf(balancer, stack, { type: listenerPolicyType, property: "loadBalancerName" }), "loadBalancerPort"],
    [referrersOf(balancer, stack, { type: negotiationType, property: "loadBalancer" }), "lbPort"],
  ] as const;
  const ports = policies.flatMap(([{ found }, property]) => found.map((policy) => policy.at(property)));
  const isKnown = policies.every(([{ complete }]) => complete);
  return every(listeners, (listener) => hasPolicy(listener, ports, isKnown));
}

function hasPolicy(listener: Reading, ports: readonly Reading[], isKnown: boolean): Verdict {
  const port = listener.at("lbPort");
  if (anyOf(ports.map((each) => () => each.is(port.text())))) return pass();
  return isKnown
    ? fail(`uses the default security policy, which accepts TLS 1.0, on ${port.path}`)
    : unknown("the load balancer of a policy is not known");
}
