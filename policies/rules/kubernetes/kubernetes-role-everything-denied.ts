import type { Resource } from "../../kernel/resource.ts";
import { lists, mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf, every, type Verdict } from "../../kernel/verdict.ts";
import { everyObject } from "./objects.ts";
import { everyGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-everything-denied",
  title: "No role grants everything",
  why: "An attacker with the token of one pod that has this role has the cluster: each secret, each host, each other role.",
  type: roleTypes,
  severity: "critical",
  union: [757],
  controls: { cisKubernetes: ["5.1.3"], trivy: ["KSV-0044"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list"] }]',
  implies: [
    "kubernetes-role-wildcards-absent",
    "kubernetes-cluster-role-secrets-unread",
    "kubernetes-role-secrets-unread",
    "kubernetes-role-pods-not-created",
    "kubernetes-role-pod-exec-absent",
    "kubernetes-role-node-proxy-absent",
    "kubernetes-role-escalation-absent",
    "kubernetes-role-impersonation-absent",
    "kubernetes-role-rights-unmanaged",
    "kubernetes-role-volumes-not-created",
    "kubernetes-role-certificates-unapproved",
    "kubernetes-role-webhooks-unmanaged",
    "kubernetes-role-tokens-not-created",
    "kubernetes-role-service-status-unchanged",
    "kubernetes-role-pod-logs-kept",
    "kubernetes-role-config-maps-unmanaged",
    "kubernetes-role-network-unmanaged",
    "kubernetes-role-aws-auth-unchanged",
  ],
  judge: (role) => every([grantsNotAll, collectsNotAll], (judge) => judge(role)),
});

const grantsNotAll = (role: Resource): Verdict =>
  everyGrant(role, (grant) =>
    mustHold(
      !allOf(["apiGroups", "resources", "verbs"].map((key) => () => lists(grant.at(key), "*"))),
      `${grant.path} grants everything`,
    ),
  );

/** An empty selector is that of every ClusterRole, so the role becomes a second cluster-admin. */
const collectsNotAll = (role: Resource): Verdict =>
  everyObject(role, (object) =>
    every(object.at("aggregationRule.clusterRoleSelectors").items(), (selector) =>
      mustHold(
        anyOf([
          () => selector.at("matchLabels").entries().length > 0,
          () => selector.at("matchExpressions").items().length > 0,
        ]),
        `${selector.path} collects the rights of every ClusterRole`,
      ),
    ),
  );
