/**
 * Fields whose change replaces an object, as the provider decides it
 * (https://github.com/pulumi/pulumi-kubernetes, provider/pkg/provider/diff.go, version 4; read on 2026-12-01). Every
 * object is replaced for its name and namespace.
 */
const everywhere = ["metadata.name", "metadata.namespace"];

const statefulSet = [
  "spec.podManagementPolicy",
  "spec.revisionHistoryLimit",
  "spec.selector",
  "spec.serviceName",
  "spec.volumeClaimTemplates",
];

const ofKind: Readonly<Record<string, readonly string[]>> = {
  "apps/v1 DaemonSet": ["spec.selector"],
  "apps/v1 Deployment": ["spec.selector"],
  "apps/v1 StatefulSet": statefulSet,
  "batch/v1 Job": ["spec.completions", "spec.parallelism", "spec.selector", "spec.template"],
  "rbac.authorization.k8s.io/v1 ClusterRoleBinding": ["roleRef"],
  "rbac.authorization.k8s.io/v1 RoleBinding": ["roleRef"],
  "storage.k8s.io/v1 StorageClass": ["parameters", "provisioner"],
  // As long as the provider's enableConfigMapMutable and enableSecretMutable are not set.
  "v1 ConfigMap": ["binaryData", "data"],
  "v1 PersistentVolumeClaim": ["spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName"],
  "v1 ResourceQuota": ["spec.scopes"],
  "v1 Secret": ["type", "stringData", "data"],
  "v1 Service": ["spec.clusterIP"],
};

/**
 * Fields that the API server does not let an update change, and for which the provider does not
 * replace the object: the update fails (https://github.com/kubernetes/kubernetes,
 * pkg/apis/scheduling/validation/validation.go; read on 2026-12-01).
 */
const fixedOfKind: Readonly<Record<string, readonly string[]>> = {
  "scheduling.k8s.io/v1 PriorityClass": ["value", "preemptionPolicy"],
};

/** Whether one path is another or lies in it: `spec.selector.matchLabels` in `spec.selector`. */
const isIn = (path: string, field: string): boolean =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);

/** Whether the change of a field replaces an object of this kind: `apps/v1 Deployment`. */
export const isReplaced = (kind: string, path: string): boolean =>
  [...everywhere, ...(ofKind[kind] ?? [])].some((field) => isIn(path, field) || isIn(field, path));

/** Whether the API server refuses to change a field of an object of this kind. */
export const isFixed = (kind: string, path: string): boolean =>
  (fixedOfKind[kind] ?? []).some((field) => isIn(path, field));
