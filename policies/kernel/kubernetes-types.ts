/** By kind, the API group and version that serve it today; older versions of it count as the same type. */
const served: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["Deployment", "DaemonSet", "ReplicaSet", "StatefulSet"].map((kind) => [kind, "apps/v1"])),
  ...Object.fromEntries(["CronJob", "Job"].map((kind) => [kind, "batch/v1"])),
  ...Object.fromEntries(["Ingress", "NetworkPolicy"].map((kind) => [kind, "networking.k8s.io/v1"])),
  ...Object.fromEntries(
    ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"].map((kind) => [kind, "rbac.authorization.k8s.io/v1"]),
  ),
  HorizontalPodAutoscaler: "autoscaling/v2",
  PodDisruptionBudget: "policy/v1",
  StorageClass: "storage.k8s.io/v1",
};

/** Kubernetes' own API groups in which these kinds are or were; a custom resource may share the kind's name. */
const builtIn =
  /^kubernetes:(?:apps|autoscaling|batch|extensions|policy|(?:networking|rbac\.authorization|storage)\.k8s\.io)\/v\d\w*:([A-Za-z]+?)(Patch|List)?$/;

/**
 * The token of the API version that is served today: `kubernetes:extensions/v1beta1:Deployment` is
 * `kubernetes:apps/v1:Deployment`.
 */
export function servedType(token: string): string {
  const [, kind = "", form = ""] = builtIn.exec(token) ?? [];
  const version = Object.hasOwn(served, kind) ? served[kind] : undefined;
  return version === undefined ? token : `kubernetes:${version}:${kind}${form}`;
}

/** Whether a token of Kubernetes may be written with an older version. */
export const hasOlderVersions = (token: string): boolean => {
  const [, kind = ""] = builtIn.exec(token) ?? [];
  return Object.hasOwn(served, kind);
};

/** Whether a token is of Kubernetes' SDK. */
export const isOfKubernetes = (token: string): boolean => token.startsWith("kubernetes:");
