import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyObject } from "./objects.ts";
import { bindingTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-binding-cluster-admin-absent",
  title: "No binding gives cluster-admin",
  why: "A subject with cluster-admin may do everything, and no other role takes anything away.",
  type: bindingTypes,
  severity: "high",
  union: [775],
  controls: { cisKubernetes: ["5.1.1"], trivy: ["KSV-0111"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name }',
  judge: (binding) =>
    everyObject(binding, (object) =>
      mustHold(
        !object.at("roleRef.name").is("cluster-admin") || object.at("roleRef.kind").is("Role"),
        "roleRef.name is cluster-admin",
      ),
    ),
});
