import { rule } from "../../kernel/rule.ts";
import { pass } from "../../kernel/verdict.ts";
import { drops } from "./capabilities.ts";
import { type Container, everyContainer, missing, onLinux, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-capability-net-raw-dropped",
  title: "Containers drop NET_RAW",
  why: "With NET_RAW, which is a default, an attacker in a container forges packets of other pods and answers for them.",
  type: podTypes,
  severity: "medium",
  union: [709],
  controls: { cisKubernetes: ["5.2.8"], checkov: ["CKV_K8S_28"], trivy: ["KSV-0119"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { capabilities: { drop: ["ALL"] } }',
  implies: ["kubernetes-container-capabilities-dropped"],
  judge: (workload) =>
    everyContainer(
      workload,
      onLinux((container) => (drops(container, "NET_RAW") ? pass() : missing(container, because(container)))),
    ),
});

const because = ({ container }: Container): string =>
  `${container.at("securityContext.capabilities.drop").path} contains neither NET_RAW nor ALL`;
