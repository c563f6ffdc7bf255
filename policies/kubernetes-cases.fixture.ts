type Judgement = readonly [rule: string, resource: string, outcome: string];

/** Judgements on one resource: the short names of rules, each of `kubernetes-…`. */
const on = (resource: string, outcome: string, ...rules: readonly string[]): Judgement[] =>
  rules.map((rule) => [`kubernetes-${rule}`, resource, outcome]);

const nginx = "front:front/front-nginx";
const operator = "operator:db-operator";

/** By file under `policies/cases`, what must be among the judgements of stacks on Kubernetes. */
export const kubernetesCases: readonly (readonly [file: string, judgements: readonly Judgement[]])[] = [
  [
    "kubernetes-helm-nginx",
    [
      ...on(
        nginx,
        "pass",
        ...["container-privileged-off", "container-privilege-escalation-off", "container-capabilities-dropped"],
        ...["container-user-not-root", "container-root-file-system-read-only", "container-seccomp-set"],
        ...["container-memory-limited", "container-liveness-probed", "container-image-tag-fixed"],
        ...["pod-service-account-token-off", "disruption-budget-evictable"],
      ),
      ...on(
        nginx,
        "fail",
        ...["container-image-pinned", "container-image-pulled-always", "container-user-id-high"],
        ...["deployment-replicas-several", "service-load-balancer-sources-named", "network-policy-peers-named"],
      ),
      ...on("front", "pass", "namespace-network-policy-defined"),
      ...on("front", "fail", "namespace-pod-security-enforced", "namespace-quota-set", "namespace-limit-range-set"),
    ],
  ],
  [
    "kubernetes-cron-job-with-defaults",
    [
      ...on(
        "report",
        "fail",
        ...["container-environment-secret-free", "container-secrets-as-files", "container-image-tag-fixed"],
        ...["container-user-not-root", "container-privilege-escalation-off", "container-root-file-system-read-only"],
        ...["container-security-context-set", "pod-security-context-set", "container-memory-limited"],
        ...["pod-service-account-token-off", "pod-service-account-own"],
      ),
      ...on("report", "pass", "container-privileged-off", "pod-host-network-off", "container-image-pulled-always"),
      ...on("old", "fail", "api-version-served", "container-environment-secret-free"),
      ...on("old", "pass", "namespace-default-unused"),
      ...on("settings", "fail", "config-map-secret-free"),
    ],
  ],
  [
    "kubernetes-operator",
    [
      ...on(
        operator,
        "fail",
        ...["role-wildcards-absent", "cluster-role-secrets-unread", "role-pods-not-created", "role-pod-exec-absent"],
        ...["role-config-maps-unmanaged", "role-network-unmanaged"],
      ),
      ...on(operator, "pass", "role-everything-denied", "role-escalation-absent", "role-impersonation-absent"),
      ...on(
        `${operator}/db-operator-leader`,
        "pass",
        ...["role-wildcards-absent", "role-secrets-unread", "role-config-maps-unmanaged"],
      ),
      ...on(`${operator}-binding`, "fail", "binding-default-account-absent"),
      ...on(`${operator}-binding`, "pass", "binding-cluster-admin-absent"),
      ...on(`${operator}-admin`, "fail", "binding-cluster-admin-absent"),
      ...on(`${operator}/view`, "pass", "binding-cluster-admin-absent", "binding-everybody-absent"),
      ...on(
        `${operator}/db-operator`,
        "fail",
        ...["pod-service-account-own", "pod-service-account-token-off", "container-seccomp-set"],
        ...["container-root-file-system-read-only", "workload-labels-recommended"],
      ),
      ...on(`${operator}/db-operator`, "pass", "container-user-not-root", "container-image-pinned"),
    ],
  ],
];
