import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { pass } from "../../kernel/verdict.ts";
import { namespaceOf } from "./objects.ts";
import { everyPod, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-priority-own",
  title: "Workloads do not use Kubernetes' own priorities",
  why: "A pod with a priority of the system pushes other pods off a full host, also DNS and the network.",
  type: podTypes,
  severity: "medium",
  union: [],
  controls: {},
  url: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
  remedy: "priorityClassName: priorityClass.metadata.name",
  judge: (workload) =>
    everyPod(workload, ({ spec, object }) => {
      const priority = spec.at("priorityClassName");
      if (!priority.isSet() || !priority.startsWith("system-")) return pass();
      return mustHold(namespaceOf(object) === "kube-system", `${priority.path} is one of Kubernetes itself`);
    }),
});
