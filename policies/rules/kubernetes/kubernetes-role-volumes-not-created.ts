import { rule } from "../../kernel/rule.ts";
import { mustNotGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-volumes-not-created",
  title: "Roles do not create PersistentVolumes",
  why: "A PersistentVolume of the kind hostPath gives a pod the files of the host, past Pod Security.",
  type: roleTypes,
  severity: "medium",
  confidence: "medium",
  union: [766],
  controls: { cisKubernetes: ["5.1.9"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'rules: [{ apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["create"] }]',
  judge: (role) =>
    mustNotGrant(role, "creates PersistentVolumes", { group: "", resources: ["persistentvolumes"], verbs: ["create"] }),
});
