import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ExistingCluster } from "../config/config-kubernetes.ts";
import { supportWarning, tooOld } from "./eks-versions.ts";

/** What the program needs to know of a cluster that exists. */
export interface FoundCluster {
  readonly arn: string;
  readonly endpoint: string;
  readonly certificateAuthority: string;
  readonly securityGroupId: string;
  /** The range of its Services, whose tenth address is its DNS. */
  readonly serviceCidr: string;
}

const key = "groundwork:kubernetes";

/** Pulumi prints the stack of an error that ends the program after its last line. */
function refusal(problems: readonly string[]): pulumi.RunError {
  const error = new pulumi.RunError(problems.join("\n"));
  delete error.stack;
  return error;
}

const firstLine = (problem: unknown): string =>
  (problem instanceof Error ? problem.message : String(problem)).split("\n")[0] ?? "";

/**
 * Looks up a cluster of EKS that exists.
 * @throws pulumi.RunError with everything that the platform needs and the cluster lacks, and what to do
 */
export async function findCluster(
  cluster: ExistingCluster,
  vpcId: string,
  opts: pulumi.InvokeOptions,
): Promise<FoundCluster> {
  const found = await describe(cluster.eksCluster, opts);
  const problems = [
    ...(await missingAgent(cluster, opts)),
    ...[isRunning, isInVpc, isNewEnough, asConfigured, hasAccessEntries, hasIpv4].flatMap(
      (check) => check(found, { cluster, vpcId }) ?? [],
    ),
  ];
  if (problems.length > 0) throw refusal(problems.map((problem) => `${key}.${problem}`));
  const warning = supportWarning(found.version, new Date());
  if (warning !== undefined) await pulumi.log.warn(warning);
  return {
    arn: found.arn,
    endpoint: found.endpoint,
    certificateAuthority: found.certificateAuthorities[0]?.data ?? "",
    securityGroupId: found.vpcConfig.clusterSecurityGroupId,
    serviceCidr: found.kubernetesNetworkConfigs[0]?.serviceIpv4Cidr ?? "",
  };
}

async function describe(name: string, opts: pulumi.InvokeOptions): Promise<aws.eks.GetClusterResult> {
  try {
    return await aws.eks.getCluster({ name }, opts);
  } catch (problem) {
    throw refusal([
      `${key}.eksCluster: AWS did not return the cluster ${name} (${firstLine(problem)}).\n  Name a cluster of this account and region (\`aws eks list-clusters\`), and let the role that deploys call eks:DescribeCluster.`,
    ]);
  }
}

interface Expected {
  readonly cluster: ExistingCluster;
  readonly vpcId: string;
}

/** What is wrong with a cluster, if anything is: path, problem, remedy. */
type Check = (found: aws.eks.GetClusterResult, expected: Expected) => string | undefined;

const isRunning: Check = ({ name, status }) =>
  status === "ACTIVE" || status === "UPDATING"
    ? undefined
    : `eksCluster: ${name} is ${status}.\n  Deploy again when it is ACTIVE.`;

const isInVpc: Check = ({ name, vpcConfig }, { vpcId }) =>
  vpcConfig.vpcId === vpcId
    ? undefined
    : `eksCluster: ${name} is in ${vpcConfig.vpcId}, and the stack adopts ${vpcId}: security groups do not reach from one to the other.\n  Adopt the VPC of the cluster: network.vpcId.`;

const isNewEnough: Check = ({ name, version }) => {
  const problem = tooOld(version);
  return problem === undefined ? undefined : `eksCluster: ${name} ${problem}.\n  Versions: docs/kubernetes.md.`;
};

/**
 * The three capabilities of Auto Mode are enabled together or not at all
 * (https://github.com/kubernetes-sigs/cluster-api-provider-aws/issues/5278, 2026-01-07).
 */
const asConfigured: Check = ({ name, computeConfigs }, { cluster }) => {
  const enabled = computeConfigs[0]?.enabled === true;
  if (enabled === cluster.autoMode) return undefined;
  return enabled
    ? `autoMode: is false, and ${name} has Auto Mode.\n  Remove this key: without Auto Mode the program needs APIs that this cluster may lack.`
    : `autoMode: ${name} has no Auto Mode, so that it lacks the APIs NodeClass and NodePool.\n  Enable Auto Mode, or set autoMode to false if you run VPC CNI and AWS Load Balancer Controller.`;
};

const hasAccessEntries: Check = ({ name, accessConfigs }) =>
  accessConfigs[0]?.authenticationMode === "CONFIG_MAP"
    ? `eksCluster: ${name} has the authentication mode CONFIG_MAP, and access entries need another.\n  Set it to API_AND_CONFIG_MAP: aws eks update-cluster-config.`
    : undefined;

const hasIpv4: Check = ({ name, kubernetesNetworkConfigs }) =>
  kubernetesNetworkConfigs[0]?.ipFamily === "ipv6"
    ? `eksCluster: ${name} gives its pods IPv6 addresses, and the stack's subnets and target groups have IPv4.\n  Name a cluster of the family ipv4.`
    : undefined;

/** Pods get the role of their process from an agent on the node, which Auto Mode contains. */
async function missingAgent(
  { eksCluster, autoMode }: ExistingCluster,
  opts: pulumi.InvokeOptions,
): Promise<readonly string[]> {
  if (autoMode) return [];
  try {
    await aws.eks.getAddon({ clusterName: eksCluster, addonName: "eks-pod-identity-agent" }, opts);
    return [];
  } catch (problem) {
    return [
      `eksCluster: ${eksCluster} has no add-on eks-pod-identity-agent (${firstLine(problem)}), without which no process gets its role.\n  Add it: aws eks create-addon --cluster-name ${eksCluster} --addon-name eks-pod-identity-agent.`,
    ];
  }
}
