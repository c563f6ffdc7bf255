import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import type { StackConfig } from "../config/config.ts";
import type { CreatedCluster } from "../config/config-kubernetes.ts";
import type { Network } from "../network/network.ts";
import { keepsLogs, LogGroup } from "../observability/log-group.ts";
import { Key, type Keys } from "../secrets/keys.ts";
import { AddOns } from "./add-ons.ts";
import { clusterNameOf, kubeconfigOf } from "./cluster-identity.ts";
import { clusterRole, nodeRole } from "./cluster-roles.ts";
import { supportWarning } from "./eks-versions.ts";
import type { LogRoute } from "./pod-logs.ts";

interface EksClusterArgs {
  config: StackConfig;
  kubernetes: CreatedCluster;
  keys: Keys;
  /** The name of the key of its secrets. */
  keyName: string;
  network: Network;
  logs: { readonly namespace: string; readonly routes: readonly LogRoute[] };
}

/**
 * A cluster of EKS with Auto Mode: secrets under a key of its own, every log of the control plane, a private endpoint, and
 * the rights of its administrators as access entries, which nobody else has. AWS bills it by the hour.
 */
export class EksCluster extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly kubeconfig: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly serviceCidr: pulumi.Output<string>;
  readonly nodeRoleName: pulumi.Output<string>;
  /** What a request to its API depends on. */
  readonly access: readonly pulumi.Resource[];

  constructor(name: string, args: EksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:kubernetes:EksCluster", name, {}, opts);
    const { config, kubernetes, keys } = args;
    const child = { parent: this };
    const clusterName = clusterNameOf({ ...config, kubernetes });
    const { accountId, region, stack } = config;
    const warning = supportWarning(kubernetes.version, new Date());
    if (warning !== undefined) void pulumi.log.warn(warning);

    const log = (part: string, path: string) => {
      const keep = keepsLogs(config);
      return new LogGroup(
        `${name}-${part}`,
        { path: awsText.logGroupName(path), days: config.logs.days, keyArn: keys.logs.arn, keep },
        child,
      );
    };
    // EKS creates the group of this name otherwise: without a key, and forever.
    const controlPlane = log("control-plane", `/aws/eks/${clusterName}/cluster`);
    const insightsPath = `/aws/containerinsights/${clusterName}/performance`;
    const insights = log("insights", insightsPath);

    const nodes = nodeRole(name, child);
    const cluster = this.cluster(name, args, { clusterName, nodeRoleArn: nodes.arn, after: [controlPlane] });
    this.access = this.administrators(name, kubernetes, cluster);
    this.openPrivately(name, kubernetes, cluster);
    new AddOns(
      `${name}-add-on`,
      { clusterName: cluster.name, accountId, region, stack, ...args.logs, insightsLogGroup: insightsPath },
      { ...child, dependsOn: [insights] },
    );
    this.arn = cluster.arn;
    this.nodeRoleName = nodes.roleName;
    this.securityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
    this.serviceCidr = cluster.kubernetesNetworkConfig.serviceIpv4Cidr;
    this.kubeconfig = pulumi
      .all([cluster.endpoint, cluster.certificateAuthority.data])
      .apply(([endpoint, certificateAuthority]) =>
        kubeconfigOf({ name: clusterName, region, endpoint, certificateAuthority }),
      );
    this.registerOutputs({ arn: this.arn });
  }

  private cluster(
    name: string,
    { config, kubernetes, network, keyName }: EksClusterArgs,
    more: { clusterName: string; nodeRoleArn: pulumi.Input<string>; after: pulumi.Resource[] },
  ): aws.eks.Cluster {
    const { accountId } = config;
    const { version, publicAccessCidrs } = kubernetes;
    const child = { parent: this };
    const isPublic = publicAccessCidrs.length > 0;
    // Nothing in it outlives the cluster.
    const key = new Key(
      keyName,
      { accountId, description: awsText.keyDescription("Secrets of the Kubernetes cluster"), keep: false },
      child,
    );
    return new aws.eks.Cluster(
      name,
      {
        name: more.clusterName,
        version,
        roleArn: clusterRole(name, child).arn,
        vpcConfig: {
          subnetIds: network.vpc.subnetIds("private"),
          endpointPrivateAccess: true,
          endpointPublicAccess: isPublic,
          ...(isPublic ? { publicAccessCidrs } : {}),
        },
        // EKS takes the three capabilities together, and no self-managed add-ons with them; nodePools needs nodeRoleArn
        // (CreateCluster: InvalidParameterException; terraform-aws-eks#3238, #3366, cluster-api-provider-aws#5278).
        computeConfig: { enabled: true, nodePools: ["general-purpose", "system"], nodeRoleArn: more.nodeRoleArn },
        kubernetesNetworkConfig: { elasticLoadBalancing: { enabled: true } },
        storageConfig: { blockStorage: { enabled: true } },
        bootstrapSelfManagedAddons: false,
        // Whoever creates the cluster would else administer it forever, by an entry that no program made.
        accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
        encryptionConfig: { resources: ["secrets"], provider: { keyArn: key.arn } },
        enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
        // Extended support costs six times as much; with STANDARD, AWS upgrades the cluster when standard support ends.
        upgradePolicy: { supportType: "STANDARD" },
        deletionProtection: config.profile === "production" && config.keepData,
        zonalShiftConfig: { enabled: true },
      },
      { ...child, dependsOn: more.after },
    );
  }

  /** The access entries of the administrators: EKS's own policy for them, in the whole cluster. */
  private administrators(name: string, { administrators }: CreatedCluster, cluster: aws.eks.Cluster) {
    return administrators.map((principalArn) => {
      const who = `${name}-${principalArn.replace("arn:aws:iam::", "").replaceAll(/[^\w-]/g, "-")}`;
      const entry = new aws.eks.AccessEntry(who, { clusterName: cluster.name, principalArn }, { parent: this });
      return new aws.eks.AccessPolicyAssociation(
        who,
        {
          clusterName: cluster.name,
          principalArn,
          policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
          accessScope: { type: "cluster" },
        },
        { parent: this, dependsOn: [entry] },
      );
    });
  }

  /** The cluster's group allows its own members alone: who deploys from a connected network needs a rule. */
  private openPrivately(name: string, { privateAccessCidrs }: CreatedCluster, cluster: aws.eks.Cluster): void {
    for (const cidrIpv4 of privateAccessCidrs)
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-api-from-${cidrIpv4}`,
        {
          securityGroupId: cluster.vpcConfig.clusterSecurityGroupId,
          cidrIpv4,
          ipProtocol: "tcp",
          fromPort: 443,
          toPort: 443,
          description: awsText.ec2Description("Administrators reach the Kubernetes API"),
        },
        { parent: this },
      );
  }
}
