import { rule } from "../../kernel/rule.ts";
import { everyPod, mustBeOff, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-processes-apart",
  title: "Containers of a pod do not see each other's processes",
  why: "A container that sees the other's processes reads their environment and files through /proc.",
  type: podTypes,
  severity: "low",
  union: [],
  controls: {},
  url: "https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/",
  remedy: "shareProcessNamespace: false",
  judge: (workload) => everyPod(workload, ({ spec }) => mustBeOff(spec.at("shareProcessNamespace"))),
});
