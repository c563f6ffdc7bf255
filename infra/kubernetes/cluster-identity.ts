import type { StackConfig } from "../config/config.ts";
import type { CreatedCluster, ExistingCluster } from "../config/config-kubernetes.ts";

/** What names and access of a cluster follow from. */
export type ClusterConfig = Pick<StackConfig, "stack"> & { readonly kubernetes: CreatedCluster | ExistingCluster };

/** The name of the cluster in EKS, known before the cluster exists: its log group and its targets contain it. */
export const clusterNameOf = ({ stack, kubernetes }: ClusterConfig): string =>
  "eksCluster" in kubernetes ? kubernetes.eksCluster : `groundwork-${stack}`;

/** Whether AWS runs the nodes, the network and the targets of the cluster. */
export const hasAutoMode = ({ kubernetes }: ClusterConfig): boolean =>
  "eksCluster" in kubernetes ? kubernetes.autoMode : true;

/** What binds a target group to pods; a binding names its target type in both. */
interface TargetBinding {
  readonly apiVersion: "eks.amazonaws.com/v1" | "elbv2.k8s.aws/v1beta1";
  /** A label of the namespace: its pods are ready only when the load balancer finds them healthy. */
  readonly readinessGateLabel: string;
}

/**
 * How the cluster binds a target group to pods: the controller of Auto Mode and the one that you run yourself have names of
 * their own (https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-nlb.html, TargetGroupBinding;
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate; of Auto Mode's label
 * operators report, 2026-12-01). Without the gate a rollout ends old pods before new ones get requests.
 */
export const targetBindingOf = (config: ClusterConfig): TargetBinding =>
  hasAutoMode(config)
    ? { apiVersion: "eks.amazonaws.com/v1", readinessGateLabel: "eks.amazonaws.com/pod-readiness-gate-inject" }
    : { apiVersion: "elbv2.k8s.aws/v1beta1", readinessGateLabel: "elbv2.k8s.aws/pod-readiness-gate-inject" };

const ownNodes = "groundwork.dev/stack";

/**
 * Where the pods of a stack run: on nodes of Auto Mode that only they tolerate, since every pod on these nodes
 * is in the security group that reaches the stores. Without Auto Mode, on the nodes that exist.
 */
export function podPlacement(config: ClusterConfig) {
  if (!hasAutoMode(config)) return { nodeSelector: {}, tolerations: [] };
  return {
    nodeSelector: { [ownNodes]: config.stack },
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
 * The kubeconfig of a cluster of EKS: the AWS CLI gets a token with the credentials of whoever runs the program
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
