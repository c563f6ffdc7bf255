import type { TestResource } from "../../fixtures/test-resource.ts";

/** A load balancer that every rule is content with, together with its {@link compliantFirewall}. */
export const compliantLoadBalancer: TestResource = {
  name: "edge",
  type: "aws:lb/loadBalancer:LoadBalancer",
  id: "arn:lb",
  properties: {
    arn: "arn:lb",
    loadBalancerType: "application",
    internal: false,
    subnets: ["subnet-1", "subnet-2"],
    dropInvalidHeaderFields: true,
    enableDeletionProtection: true,
    accessLogs: { bucket: "logs", enabled: true },
  },
};

/** What hands the requests to {@link compliantLoadBalancer} to a web application firewall. */
export const compliantFirewall: TestResource = {
  name: "firewall",
  type: "aws:wafv2/webAclAssociation:WebAclAssociation",
  properties: { resourceArn: "arn:lb", webAclArn: "arn:acl" },
};

export const compliantLoadBalancers: readonly TestResource[] = [compliantLoadBalancer, compliantFirewall];

/** A network load balancer, which reads no HTTP. */
export const compliantNetworkLoadBalancer: TestResource = {
  name: "network",
  type: "aws:lb/loadBalancer:LoadBalancer",
  id: "arn:nlb",
  properties: {
    arn: "arn:nlb",
    loadBalancerType: "network",
    internal: false,
    subnets: ["subnet-1", "subnet-2"],
    enableCrossZoneLoadBalancing: true,
    enableDeletionProtection: true,
    accessLogs: { bucket: "logs", enabled: true },
  },
};
