import { rule } from "../../kernel/rule.ts";
import { bindingTypes, mustNotBind } from "./roles.ts";

export default rule({
  name: "kubernetes-binding-masters-absent",
  title: "No binding names the group system:masters",
  why: "Members of system:masters pass every check of rights, and nobody can take the group from a certificate.",
  type: bindingTypes,
  severity: "critical",
  union: [778],
  controls: { cisKubernetes: ["5.1.7"], trivy: ["KSV-0123"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'subjects: [{ kind: "ServiceAccount", name: serviceAccount.metadata.name, namespace: "…" }]',
  judge: (binding) => mustNotBind(binding, "is the group system:masters", "system:masters"),
});
