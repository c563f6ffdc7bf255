import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { timeouts } from "../../contract/limits.ts";
import type { Edge } from "../config/config-network.ts";
import type { SecurityGroup } from "../network/security-group.ts";
import { Certificate } from "./certificate.ts";

/** What a {@link LoadBalancer} needs to know. */
export interface LoadBalancerArgs {
  vpcId: pulumi.Input<string>;
  /** Public subnets, one per zone. */
  subnetIds: readonly pulumi.Input<string>[];
  /** The only group that the world reaches. */
  group: SecurityGroup;
  edge: Edge;
  /** The gateway: the only thing behind it. */
  target: { port: number; healthPath: string };
  /** Whether it must not be deleted by accident. */
  keep: boolean;
}

/** The public entrance (EDGE): HTTPS by TLS 1.2 and 1.3, HTTP only to redirect, the gateway behind it. Paid by the hour and by traffic. */
export class LoadBalancer extends pulumi.ComponentResource {
  readonly domain: pulumi.Output<string>;
  /** Known once its listeners stand: ECS refuses a target group that no listener names. */
  readonly targetGroupArn: pulumi.Output<string>;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:edge:LoadBalancer", name, {}, opts);
    const { vpcId, subnetIds, group, edge, target, keep } = args;
    const child = { parent: this };

    group.allowFromInternet({ port: 443, because: "HTTPS" });
    group.allowFromInternet({ port: 80, because: "Redirected to HTTPS" });
    const balancer = new aws.lb.LoadBalancer(
      name,
      {
        loadBalancerType: "application",
        internal: false,
        ipAddressType: "ipv4",
        subnets: [...subnetIds],
        securityGroups: [group.id],
        idleTimeout: timeouts.loadBalancerIdle,
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        preserveHostHeader: true,
        xffHeaderProcessingMode: "append",
        enableDeletionProtection: keep,
      },
      child,
    );
    const gateway = new aws.lb.TargetGroup(
      name,
      {
        vpcId,
        targetType: "ip",
        protocol: "HTTP",
        port: target.port,
        deregistrationDelay: 30,
        healthCheck: {
          protocol: "HTTP",
          path: target.healthPath,
          matcher: "200",
          interval: 10,
          timeout: 5,
          healthyThreshold: 2,
          unhealthyThreshold: 3,
        },
      },
      child,
    );
    const certificateArn =
      "domain" in edge ? new Certificate(name, edge, child).arn : pulumi.output(edge.certificateArn);
    const https = new aws.lb.Listener(
      `${name}-https`,
      {
        loadBalancerArn: balancer.arn,
        port: 443,
        protocol: "HTTPS",
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        certificateArn,
        defaultActions: [{ type: "forward", targetGroupArn: gateway.arn }],
      },
      child,
    );
    new aws.lb.Listener(
      `${name}-http`,
      {
        loadBalancerArn: balancer.arn,
        port: 80,
        protocol: "HTTP",
        defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
      },
      child,
    );
    if ("domain" in edge) {
      new aws.route53.Record(
        `${name}-domain`,
        {
          zoneId: edge.zoneId,
          name: edge.domain,
          type: "A",
          aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
        },
        child,
      );
    }
    this.domain = "domain" in edge ? pulumi.output(edge.domain) : balancer.dnsName;
    this.targetGroupArn = pulumi.all([gateway.arn, https.arn]).apply(([arn]) => arn);
    this.registerOutputs({ domain: this.domain });
  }
}
