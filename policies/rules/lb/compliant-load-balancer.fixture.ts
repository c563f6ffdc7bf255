import type { TestResource } from "../../harness/test-resource.ts";

/** An application load balancer that passes every rule together with {@link compliantFirewall}. */
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

/** The association of {@link compliantLoadBalancer} with a WAF web ACL. */
export const compliantFirewall: TestResource = {
  name: "firewall",
  type: "aws:wafv2/webAclAssociation:WebAclAssociation",
  properties: { resourceArn: "arn:lb", webAclArn: "arn:acl" },
};

export const compliantLoadBalancers: readonly TestResource[] = [compliantLoadBalancer, compliantFirewall];

/** A network load balancer, which does not parse HTTP. */
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
