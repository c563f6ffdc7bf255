import { rule } from "../../kernel/rule.ts";
import { bindingTypes, mustNotBind } from "./roles.ts";

export default rule({
  name: "kubernetes-binding-anonymous-absent",
  title: "No binding gives rights to anonymous users",
  why: "Everybody who reaches the API server has these rights, without a login.",
  type: bindingTypes,
  severity: "critical",
  union: [776],
  controls: { trivy: ["KSV-0122"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'subjects: [{ kind: "ServiceAccount", name: serviceAccount.metadata.name, namespace: "…" }]',
  judge: (binding) =>
    mustNotBind(binding, "is everybody without a login", "system:anonymous", "system:unauthenticated"),
});
