import type { ReviewedType } from "../reviewed-type.ts";

/** A load balancer; the address in front of it is made of its name. */
export const lbLoadBalancer: ReviewedType = {
  type: "aws:lb/loadBalancer:LoadBalancer",
  published: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  autoName: { property: "name", maxLength: 32 },
  replaces: ["namePrefix", "internal", "loadBalancerType", "customerOwnedIpv4Pool"],
  conflicts: [["subnets", "subnetMappings"]],
  make: (making) => {
    const isNetwork = making.text("loadBalancerType") === "network";
    const name = making.text("name");
    const suffix = `${isNetwork ? "net" : "app"}/${name}/${making.hex(16)}`;
    const arn = making.arn("elasticloadbalancing", `loadbalancer/${suffix}`);
    const host = `${making.is("internal") ? "internal-" : ""}${name}-${making.letters(10, "0123456789")}`;
    return {
      id: arn,
      outputs: {
        arn,
        arnSuffix: suffix,
        dnsName: isNetwork
          ? `${host}.elb.${making.region}.amazonaws.com`
          : `${host}.${making.region}.elb.amazonaws.com`,
        vpcId: making.vpcOfSubnets(making.list("subnets")),
        // AWS has one zone for each region; the sandbox answers with that of eu-central-1 everywhere.
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
  make: (making) => {
    const suffix = `targetgroup/${making.text("name")}/${making.hex(16)}`;
    const arn = making.arn("elasticloadbalancing", suffix);
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
  make: (making) => {
    const arn = `${making.text("loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${making.hex(16)}`;
    return { id: arn, outputs: { arn, port: 80, protocol: "HTTP", sslPolicy: "" } };
  },
};

/** A rule of a listener; its ARN continues the listener's. */
export const lbListenerRule: ReviewedType = {
  type: "aws:lb/listenerRule:ListenerRule",
  published: "AWS::ElasticLoadBalancingV2::ListenerRule",
  make: (making) => {
    const arn = `${making.text("listenerArn").replace(":listener/", ":listener-rule/")}/${making.hex(16)}`;
    return { id: arn, outputs: { arn, priority: making.below(50_000) + 1 } };
  },
};
