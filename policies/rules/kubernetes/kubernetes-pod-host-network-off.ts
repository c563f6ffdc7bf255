import { rule } from "../../kernel/rule.ts";
import { everyPod, mustBeOff, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-host-network-off",
  title: "Pods do not share the network of their host",
  why: "A process in the host's network reaches services that listen on the host alone, such as the kubelet, and no NetworkPolicy restricts it.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "high",
  union: [701],
  controls: { pss: ["hostNamespaces"], cisKubernetes: ["5.2.5"], checkov: ["CKV_K8S_19"], trivy: ["KSV-0009"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "spec: { template: { spec: { hostNetwork: false } } }",
  judge: (workload) => everyPod(workload, ({ spec }) => mustBeOff(spec.at("hostNetwork"))),
});
