import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { everyObject } from "./objects.ts";

export default rule({
  name: "kubernetes-pod-managed",
  title: "Pods are started by a controller",
  why: "Nothing starts a lone pod again when its host fails or is drained.",
  type: ["kubernetes:core/v1:Pod", "kubernetes:core/v1:PodList"],
  severity: "low",
  union: [747],
  controls: {},
  url: "https://kubernetes.io/docs/concepts/workloads/pods/",
  remedy: "new kubernetes.apps.v1.Deployment(…), or a Job, in place of the Pod",
  judge: (pod) =>
    everyObject(pod, (object) =>
      object.at("metadata.ownerReferences").items().length > 0
        ? pass("a controller owns it")
        : fail("is a pod without a controller: metadata.ownerReferences is not set"),
    ),
});
