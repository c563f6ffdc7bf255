import { lists, mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-wildcards-absent",
  title: "Roles name their API groups, resources and verbs",
  why: "A wildcard grants what a later version or an operator adds, and what nobody has thought of today.",
  type: roleTypes,
  severity: "high",
  union: [756],
  controls: { cisKubernetes: ["5.1.3"], checkov: ["CKV_K8S_49"], trivy: ["KSV-0045", "KSV-0046", "KSV-0112"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list"] }]',
  judge: (role) =>
    everyGrant(role, (grant) =>
      every(["apiGroups", "resources", "verbs"], (key) =>
        mustHold(!lists(grant.at(key), "*"), `${grant.at(key).path} contains *`),
      ),
    ),
});
