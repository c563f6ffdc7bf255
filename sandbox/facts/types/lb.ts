import type { ReviewedType } from "../reviewed-type.ts";

/** A load balancer; the address in front of it is made of its name. */
export const lbLoadBalancer: ReviewedType = {
  type: "aws:lb/loadBalancer:LoadBalancer",
  published: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  autoName: { property: "name", maxLength: 32 },
  replaces: ["namePrefix", "internal", "loadBalancerType", "customerOwnedIpv4Pool"],
  conflicts: [["subnets", "subnetMappings"]],
  // The message of DeleteLoadBalancer: https://github.com/aws-cloudformation/rain/issues/187
  deletionProtection: {
    input: "enableDeletionProtection",
    refusal: ({ arn }) =>
      `OperationNotPermitted: Load balancer '${String(arn)}' cannot be deleted because deletion protection is enabled`,
    remedy: ({ arn }) =>
      `aws elbv2 modify-load-balancer-attributes --load-balancer-arn ${String(arn)} --attributes Key=deletion_protection.enabled,Value=false`,
  },
  create: (resource) => {
    const isNetwork = resource.text("loadBalancerType") === "network";
    const name = resource.text("name");
    const suffix = `${isNetwork ? "net" : "app"}/${name}/${resource.hex(16)}`;
    const arn = resource.arn("elasticloadbalancing", `loadbalancer/${suffix}`);
    const host = `${resource.is("internal") ? "internal-" : ""}${name}-${resource.letters(10, "0123456789")}`;
    return {
      id: arn,
      outputs: {
        arn,
        arnSuffix: suffix,
        dnsName: isNetwork
          ? `${host}.elb.${resource.region}.amazonaws.com`
          : `${host}.${resource.region}.elb.amazonaws.com`,
        vpcId: resource.vpcOfSubnets(resource.list("subnets")),
        // AWS has one zone for each region; the sandbox answers with that of eu-central-1
        // everywhere.
        zoneId: "Z215JYRZR1TBD5",
        desyncMitigationMode: "defensive",
        dropInvalidHeaderFields: false,
        enableDeletionProtection: false,
        enableHttp2: true,
        idleTimeout: 60,
        internal: false,
        ipAddressType: "ipv4",
        loadBalancerType: "application",
        securityGroups: [],
        xffHeaderProcessingMode: "append",
      },
    };
  },
};

/** A target group. */
export const lbTargetGroup: ReviewedType = {
  type: "aws:lb/targetGroup:TargetGroup",
  published: "AWS::ElasticLoadBalancingV2::TargetGroup",
  autoName: { property: "name", maxLength: 32 },
  replaces: ["namePrefix"],
  create: (resource) => {
    const suffix = `targetgroup/${resource.text("name")}/${resource.hex(16)}`;
    const arn = resource.arn("elasticloadbalancing", suffix);
    return {
      id: arn,
      outputs: {
        arn,
        arnSuffix: suffix,
        loadBalancerArns: [],
        deregistrationDelay: 300,
        ipAddressType: "ipv4",
        loadBalancingAlgorithmType: "round_robin",
        protocolVersion: "HTTP1",
        slowStart: 0,
        targetType: "instance",
      },
    };
  },
};

/** A listener; its ARN continues its load balancer's. */
export const lbListener: ReviewedType = {
  type: "aws:lb/listener:Listener",
  published: "AWS::ElasticLoadBalancingV2::Listener",
  create: (resource) => {
    const arn = `${resource.text("loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${resource.hex(16)}`;
    return { id: arn, outputs: { arn, port: 80, protocol: "HTTP", sslPolicy: "" } };
  },
};

/** A rule of a listener; its ARN continues the listener's. */
export const lbListenerRule: ReviewedType = {
  type: "aws:lb/listenerRule:ListenerRule",
  published: "AWS::ElasticLoadBalancingV2::ListenerRule",
  create: (resource) => {
    const arn = `${resource.text("listenerArn").replace(":listener/", ":listener-rule/")}/${resource.hex(16)}`;
    return { id: arn, outputs: { arn, priority: resource.below(50_000) + 1 } };
  },
};
