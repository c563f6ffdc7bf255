import { networkOfSubnets } from "../subnet-network.ts";
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
        vpcId: networkOfSubnets(making, making.list("subnets")),
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
