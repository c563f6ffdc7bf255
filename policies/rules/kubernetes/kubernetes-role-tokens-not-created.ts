import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-tokens-not-created",
  title: "Roles do not create tokens of service accounts",
  why: "A subject that creates a token of an account has its rights, without a pod that somebody could notice.",
  type: roleTypes,
  severity: "high",
  union: [769],
  controls: { cisKubernetes: ["5.1.13"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: "delete create of serviceaccounts/token from rules; pods get their token as a projected volume",
  judge: (role) =>
    mustNotGrant(role, "creates tokens", { group: "", resources: ["serviceaccounts/token"], verbs: ["create"] }),
});
