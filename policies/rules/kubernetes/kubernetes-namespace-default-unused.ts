import type { Reading } from "../../kernel/reading.ts";
import { mustHold } from "../../kernel/requirements.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { everyObject, namespaceOf, typesOf } from "./objects.ts";
import { podTypes } from "./pods.ts";

/** Source: checkov, CKV_K8S_21. */
const others = ["ConfigMap", "Secret", "Service", "ServiceAccount"].map((kind) => `core/v1:${kind}`);
const types = [
  ...podTypes,
  ...typesOf(
    ...others,
    "networking.k8s.io/v1:Ingress",
    ...["Role", "RoleBinding"].map((kind) => `rbac.authorization.k8s.io/v1:${kind}`),
  ),
];

export default rule({
  name: "kubernetes-namespace-default-unused",
  title: "Objects are not in the namespace default",
  why: "Rights, quotas and network policies are by namespace: in a shared one, each applies to what others put there.",
  type: types,
  severity: "low",
  union: [745],
  controls: { cisKubernetes: ["5.6.4", "5.6.1"], checkov: ["CKV_K8S_21"], trivy: ["KSV-0110"] },
  url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
  remedy: "metadata: { namespace: namespace.metadata.name }",
  judge: (resource) =>
    everyObject(resource, (object) =>
      mustHold(namespaceOf(object) !== "default" || isBuiltIn(resource, object), "metadata.namespace is default"),
    ),
});

/** The account and the Service that Kubernetes itself creates there. */
function isBuiltIn({ type }: Resource, object: Reading): boolean {
  const names = type.includes("ServiceAccount") ? ["default"] : type.includes(":Service") ? ["kubernetes"] : [];
  return names.includes(object.at("metadata.name").text());
}
