import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBinding } from "./compliant-access.fixture.ts";
import kubernetesBindingClusterAdminAbsent from "./kubernetes-binding-cluster-admin-absent.ts";

export default casesOf(kubernetesBindingClusterAdminAbsent, compliantBinding, {
  pass: {
    "a role of the namespace with this name": { roleRef: { kind: "Role", name: "cluster-admin" } },
    "another role": {},
  },
  fail: {
    "cluster-admin": { roleRef: { kind: "ClusterRole", name: "cluster-admin" } },
  },
  unknown: {
    "the role is unknown": { roleRef: UNKNOWN },
  },
});
