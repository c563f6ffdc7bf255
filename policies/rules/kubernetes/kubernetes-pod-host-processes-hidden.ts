import { rule } from "../../kernel/rule.ts";
import { everyPod, mustBeOff, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-host-processes-hidden",
  title: "Pods do not see the processes of their host",
  why: "A container that sees the host's processes reads their environments, with the secrets in them, and can end them.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "high",
  union: [702],
  controls: { pss: ["hostNamespaces"], cisKubernetes: ["5.2.3"], checkov: ["CKV_K8S_17"], trivy: ["KSV-0010"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "spec: { template: { spec: { hostPID: false } } }",
  judge: (workload) => everyPod(workload, ({ spec }) => mustBeOff(spec.at("hostPID"))),
});
