import { type Change, type TestResource, UNKNOWN } from "../../harness/test-resource.ts";

const group = "rbac.authorization.k8s.io";

/** A Role that passes every rule. */
export const compliantRole: TestResource = {
  name: "reader",
  type: `kubernetes:${group}/v1:Role`,
  properties: {
    apiVersion: `${group}/v1`,
    kind: "Role",
    metadata: { name: "reader", namespace: "shop" },
    rules: [{ apiGroups: [""], resources: ["endpoints"], verbs: ["get", "list", "watch"] }],
  },
};

/** A ClusterRole that passes every rule. */
export const compliantClusterRole: TestResource = {
  ...compliantRole,
  type: `kubernetes:${group}/v1:ClusterRole`,
  properties: { ...compliantRole.properties, kind: "ClusterRole", metadata: { name: "reader" } },
};

/** A RoleBinding that passes every rule. */
export const compliantBinding: TestResource = {
  name: "reader",
  type: `kubernetes:${group}/v1:RoleBinding`,
  properties: {
    apiVersion: `${group}/v1`,
    kind: "RoleBinding",
    metadata: { name: "reader", namespace: "shop" },
    roleRef: { apiGroup: group, kind: "Role", name: "reader" },
    subjects: [{ kind: "ServiceAccount", name: "web", namespace: "shop" }],
  },
};

/** Adds a grant to the compliant one. */
export const granting = (apiGroup: string, resource: unknown, ...verbs: readonly string[]): Change => ({
  rules: [
    { apiGroups: [""], resources: ["endpoints"], verbs: ["get"] },
    { apiGroups: [apiGroup], resources: [resource], verbs },
  ],
});

/** Cases of a rule about reading secrets, the same for a role of one namespace and of all. */
export const secretReadCases = {
  pass: {
    "secrets are created": granting("", "secrets", "create"),
    "another right": {},
    "one secret, by its name": {
      rules: [{ apiGroups: [""], resources: ["secrets"], resourceNames: ["db"], verbs: ["get"] }],
    },
  },
  fail: {
    "each of them is changed, and so returned": granting("", "secrets", "patch"),
    "secrets are listed": granting("", "secrets", "list"),
    "each of them is read": granting("", "secrets", "get"),
    "every resource is read": granting("", "*", "get"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
};

/** Binds the role to this subject instead. */
export const binding = (kind: string, name: unknown): Change => ({ subjects: [{ kind, name }] });
