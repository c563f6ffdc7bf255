import { rule } from "../../kernel/rule.ts";
import { bindingTypes, mustNotBind } from "./roles.ts";

export default rule({
  name: "kubernetes-binding-everybody-absent",
  title: "No binding gives rights to everybody with a login",
  why: "Each pod with a token belongs to this group, and on EKS each mapped role of IAM.",
  type: bindingTypes,
  severity: "critical",
  union: [777],
  controls: { trivy: ["KSV-01011"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'subjects: [{ kind: "ServiceAccount", name: serviceAccount.metadata.name, namespace: "…" }]',
  judge: (binding) =>
    mustNotBind(binding, "is everybody with a login", "system:authenticated", "system:serviceaccounts"),
});
