import { architectures } from "../../contract/image.ts";
import type { StackConfig } from "../config/config.ts";
import type { CreatedCluster, ExistingCluster } from "../config/config-kubernetes.ts";
import type { PodNodes } from "./manifests/restricted-pod.ts";
import { formatCidr, parseCidr } from "../network/subnet-blocks.ts";
import { oldestVersion } from "./eks-versions.ts";

/** What names and access of a cluster follow from. */
export type ClusterConfig = Pick<StackConfig, "stack"> & { readonly kubernetes: CreatedCluster | ExistingCluster };

/** The name of the cluster in EKS, known before the cluster exists: its log group and its targets contain it. */
export const clusterNameOf = ({ stack, kubernetes }: ClusterConfig): string =>
  "eksCluster" in kubernetes ? kubernetes.eksCluster : `groundwork-${stack}`;

/** Whether AWS runs the nodes, the network and the targets of the cluster. */
export const hasAutoMode = ({ kubernetes }: ClusterConfig): boolean =>
  "eksCluster" in kubernetes ? kubernetes.autoMode : true;

/**
 * The API by which the cluster binds a target group to pods: that of Auto Mode, or of the controller that you run yourself
 * (https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-nlb.html, TargetGroupBinding, 2026-12-01). The label
 * of the namespace that gates the readiness of its pods has the same group
 * (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate; of Auto Mode,
 * operators report it).
 */
export const bindingApiVersionOf = (config: ClusterConfig): "eks.amazonaws.com/v1" | "elbv2.k8s.aws/v1beta1" =>
  hasAutoMode(config) ? "eks.amazonaws.com/v1" : "elbv2.k8s.aws/v1beta1";

/**
 * The version whose rules of Pod Security hold, such as `v1.36`: of an existing cluster the oldest that the platform
 * supports, since an upgrade by its owner must not refuse running pods.
 */
export const podSecurityVersionOf = ({ kubernetes }: ClusterConfig): string =>
  `v${"eksCluster" in kubernetes ? oldestVersion : kubernetes.version}`;

/**
 * The address of the cluster's DNS as a block: the tenth of the range of Services. In Auto Mode a server on each node
 * answers there, so that network policies find no pod (https://github.com/aws/containers-roadmap/issues/2552).
 */
export const dnsBlockOf = (serviceCidr: string): string =>
  formatCidr({ first: parseCidr(serviceCidr).first + 10, prefix: 32 });

const ownNodes = "groundwork.dev/stack";

/** The label of the nodes that a stack adds to its cluster. */
export const ownNodeLabels = (stack: string) => ({ [ownNodes]: stack });

/**
 * Where the pods of a stack run: on nodes of Auto Mode that only they tolerate, since every pod on these nodes
 * is in the security group that reaches the stores. Without Auto Mode, on the nodes that exist.
 */
export function podNodesOf(config: ClusterConfig & Pick<StackConfig, "architecture">): PodNodes {
  // The images are built for one architecture, and a cluster may have nodes of others.
  const built = { "kubernetes.io/os": "linux", "kubernetes.io/arch": architectures[config.architecture].kubernetes };
  if (!hasAutoMode(config)) return { nodeSelector: built, tolerations: [] };
  return {
    nodeSelector: { ...built, ...ownNodeLabels(config.stack) },
    tolerations: [{ key: ownNodes, operator: "Equal", value: config.stack, effect: "NoSchedule" }],
  };
}

interface ReachedCluster {
  readonly name: string;
  readonly region: string;
  readonly endpoint: string;
  /** In base64, as EKS returns it. */
  readonly certificateAuthority: string;
}

/**
 * The kubeconfig of a cluster of EKS: the AWS CLI gets a token with the credentials that the program runs with
 * (`aws eks update-kubeconfig` writes the same), so that neither file nor state contains one.
 */
export function kubeconfigOf({ name, region, endpoint, certificateAuthority }: ReachedCluster): string {
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command: "aws",
    args: ["eks", "get-token", "--cluster-name", name, "--region", region, "--output", "json"],
    interactiveMode: "Never",
  };
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    clusters: [{ name, cluster: { server: endpoint, "certificate-authority-data": certificateAuthority } }],
    users: [{ name, user: { exec } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  });
}
