import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyContainer, podTypes } from "./pods.ts";
import { runs, tiller } from "./programs.ts";

export default rule({
  name: "kubernetes-pod-tiller-absent",
  title: "Tiller, the server of Helm 2, is not deployed",
  why: "Anyone who reaches Tiller installs anything with its rights, which usually are all of the cluster.",
  type: podTypes,
  severity: "critical",
  confidence: "medium",
  union: [750],
  controls: { checkov: ["CKV_K8S_34", "CKV_K8S_45"], trivy: ["KSV-0102"] },
  url: "https://helm.sh/docs/topics/v2_v3_migration/",
  remedy: "delete the workload, and use Helm 3 or later",
  judge: (workload) =>
    everyContainer(workload, (container) =>
      mustHold(!runs(container, tiller), `${container.container.path} looks like Tiller`),
    ),
});
