import { rule } from "../../kernel/rule.ts";
import { everyPod, mustBeOff, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-host-ipc-off",
  title: "Pods do not share their host's inter-process communication",
  why: "A container with the host's shared memory reads and changes the data of other programs on the host.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "high",
  union: [703],
  controls: { pss: ["hostNamespaces"], cisKubernetes: ["5.2.4"], checkov: ["CKV_K8S_18"], trivy: ["KSV-0008"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "spec: { template: { spec: { hostIPC: false } } }",
  judge: (workload) => everyPod(workload, ({ spec }) => mustBeOff(spec.at("hostIPC"))),
});
