import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyContainer, podTypes } from "./pods.ts";
import { dashboard, runs } from "./programs.ts";

export default rule({
  name: "kubernetes-pod-dashboard-absent",
  title: "The Kubernetes Dashboard is not deployed",
  why: "The project is archived and gets no fixes; attackers look for it, because it acts with its own rights on the cluster.",
  type: podTypes,
  severity: "medium",
  confidence: "medium",
  union: [752],
  controls: { checkov: ["CKV_K8S_33"] },
  url: "https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/",
  remedy: "delete the workload; use a client on the operator's machine",
  judge: (workload) =>
    everyContainer(workload, (container) =>
      mustHold(!runs(container, dashboard), `${container.container.path} looks like the Kubernetes Dashboard`),
    ),
});
