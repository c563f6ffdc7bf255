import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyObject, namespaceOf } from "./objects.ts";
import { podTypes } from "./pods.ts";

const system = /^kube-(?:system|public|node-lease)$/;

export default rule({
  name: "kubernetes-namespace-system-unused",
  title: "Workloads are not in Kubernetes' own namespaces",
  why: "Programs in kube-system often have rights on the whole cluster, and quotas and Pod Security leave them out.",
  type: podTypes,
  severity: "medium",
  confidence: "medium",
  union: [746],
  controls: { trivy: ["KSV-0037"] },
  url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
  remedy: "metadata: { namespace: namespace.metadata.name }",
  judge: (workload) =>
    everyObject(workload, (object) =>
      mustHold(!system.test(namespaceOf(object)), "metadata.namespace is one of Kubernetes itself"),
    ),
});
