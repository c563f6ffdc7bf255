import type { TestResource } from "../../harness/test-resource.ts";

/** A Classic Load Balancer that passes every rule with its TLS policy. The load balancer comes first. */
export const compliantClassic: readonly TestResource[] = [
  {
    name: "web",
    type: "aws:elb/loadBalancer:LoadBalancer",
    id: "web",
    properties: {
      name: "web",
      internal: true,
      subnets: ["subnet-1", "subnet-2"],
      listeners: [
        {
          lbPort: 443,
          lbProtocol: "https",
          instancePort: 8443,
          instanceProtocol: "https",
          sslCertificateId: "arn:aws:acm:eu-central-1:111122223333:certificate/0f1e",
        },
      ],
      accessLogs: { bucket: "logs-3c4d" },
      connectionDraining: true,
    },
  },
  {
    name: "tls",
    type: "aws:elb/loadBalancerPolicy:LoadBalancerPolicy",
    properties: {
      loadBalancerName: "web",
      policyName: "tls",
      policyTypeName: "SSLNegotiationPolicyType",
      policyAttributes: [{ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" }],
    },
  },
  {
    name: "tls-on-443",
    type: "aws:elb/listenerPolicy:ListenerPolicy",
    properties: { loadBalancerName: "web", loadBalancerPort: 443, policyNames: ["tls"] },
  },
];

/** The same stack with another resource first, which is the one that the rule judges. */
export const compliantClassicBehind = (name: string): readonly TestResource[] =>
  compliantClassic.toSorted((one, other) => Number(other.name === name) - Number(one.name === name));
