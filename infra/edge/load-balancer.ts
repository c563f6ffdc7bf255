import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { generatedName } from "../config/aws-text.ts";
import { timeouts } from "../../contract/limits.ts";
import { services } from "../../contract/services.ts";
import type { StackConfig } from "../config/config.ts";
import { clusterNameOf } from "../kubernetes/cluster-identity.ts";
import type { Network } from "../network/network.ts";

interface CertificateArgs {
  domain: string;
  /** The Route 53 zone of the domain. */
  zoneId: string;
}

/**
 * A certificate validated by a DNS record that remains, so that ACM renews it automatically. Free.
 */
class Certificate extends pulumi.ComponentResource {
  /** Known once the certificate is issued. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, { domain, zoneId }: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:edge:Certificate", name, {}, opts);
    const child = { parent: this };

    const certificate = new aws.acm.Certificate(
      name,
      { domainName: domain, validationMethod: "DNS", keyAlgorithm: "EC_prime256v1" },
      child,
    );
    const validation = certificate.domainValidationOptions.apply(([option]) => {
      if (option === undefined) throw new Error(`${domain}: ACM requested no DNS record; see validationMethod`);
      return option;
    });
    const record = new aws.route53.Record(
      name,
      {
        zoneId,
        name: validation.resourceRecordName,
        type: validation.resourceRecordType,
        records: [validation.resourceRecordValue],
        ttl: 300,
        allowOverwrite: true,
      },
      child,
    );
    const issued = new aws.acm.CertificateValidation(
      name,
      { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
      child,
    );
    this.arn = issued.certificateArn;
    this.registerOutputs({ arn: this.arn });
  }
}

/**
 * EKS registers pods in a target group only if it has the name of the cluster as this tag
 * (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKSLoadBalancingPolicy.html, 2026-12-01).
 */
const targetGroupTags = ({ stack, kubernetes }: StackConfig) =>
  kubernetes === undefined ? {} : { tags: { "eks:eks-cluster-name": clusterNameOf({ stack, kubernetes }) } };

interface LoadBalancerArgs {
  config: StackConfig;
  network: Network;
}

/**
 * The public entrance (EDGE): HTTPS by TLS 1.2 and 1.3, HTTP only to redirect, the gateway as
 * target. AWS bills it by the hour and by traffic.
 */
export class LoadBalancer extends pulumi.ComponentResource {
  /** The public name, which the certificate is for. */
  readonly domain: pulumi.Output<string>;
  /** AWS's name of the load balancer, which the public name's DNS record points at. */
  readonly hostname: pulumi.Output<string>;
  /** Known once the rule exists: ECS refuses a target group without a load balancer. */
  readonly targetGroupArn: pulumi.Output<string>;
  /** How CloudWatch names the certificate (dimension `CertificateArn`). */
  readonly certificateArn: pulumi.Output<string>;
  /** How CloudWatch names the load balancer (dimension `LoadBalancer`). */
  readonly arnSuffix: pulumi.Output<string>;
  /** How CloudWatch names both target groups (dimension `TargetGroup`). */
  readonly targetGroupArnSuffixes: Readonly<Record<"blue" | "green", pulumi.Output<string>>>;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:edge:LoadBalancer", name, {}, opts);
    const { edge, profile, keepData } = args.config;
    const { vpc, groups } = args.network;
    const { port, health } = services.gateway.processes.nginx;
    const child = { parent: this };
    const balancer = new aws.lb.LoadBalancer(
      generatedName("loadBalancerName", name),
      {
        loadBalancerType: "application",
        internal: false,
        ipAddressType: "ipv4",
        subnets: vpc.subnetIds("public"),
        securityGroups: [groups.of("load-balancer").id],
        idleTimeout: timeouts.loadBalancerIdle,
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        preserveHostHeader: true,
        xffHeaderProcessingMode: "append",
        enableDeletionProtection: profile === "production" && keepData,
      },
      child,
    );
    const targetGroup = (color: string) =>
      new aws.lb.TargetGroup(
        generatedName("loadBalancerName", `${name}-${color}`),
        {
          vpcId: vpc.id,
          ...targetGroupTags(args.config),
          targetType: "ip",
          protocol: "HTTP",
          port,
          deregistrationDelay: timeouts.deregistration,
          healthCheck: {
            protocol: "HTTP",
            path: health.path,
            matcher: "200",
            interval: timeouts.targetHealthCheckInterval,
            timeout: timeouts.targetHealthCheck,
            healthyThreshold: 2,
            unhealthyThreshold: 3,
          },
        },
        child,
      );
    // ECS moves requests from one group to the other in a blue/green deployment.
    const [blue, green] = [targetGroup("blue"), targetGroup("green")];
    const certificateArn =
      "zoneId" in edge ? new Certificate(name, edge, child).arn : pulumi.output(edge.certificateArn);
    const https = new aws.lb.Listener(
      `${name}-https`,
      {
        loadBalancerArn: balancer.arn,
        port: 443,
        protocol: "HTTPS",
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        certificateArn,
        defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
      },
      child,
    );
    const forward = new aws.lb.ListenerRule(
      name,
      {
        listenerArn: https.arn,
        priority: 100,
        conditions: [{ pathPattern: { values: ["/*"] } }],
        actions: [
          {
            type: "forward",
            forward: {
              targetGroups: [
                { arn: blue.arn, weight: 1 },
                { arn: green.arn, weight: 0 },
              ],
            },
          },
        ],
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
    if ("zoneId" in edge) {
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
    this.domain = pulumi.output(edge.domain);
    this.hostname = balancer.dnsName;
    this.targetGroupArn = pulumi.all([blue.arn, forward.arn]).apply(([arn]) => arn);
    this.certificateArn = certificateArn;
    this.arnSuffix = balancer.arnSuffix;
    this.targetGroupArnSuffixes = { blue: blue.arnSuffix, green: green.arnSuffix };
    this.registerOutputs({ domain: this.domain });
  }
}
