import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes, securitiesOf } from "./pods.ts";

export default rule({
  name: "kubernetes-container-seccomp-confined",
  title: "Containers do not turn seccomp off",
  why: "Without seccomp a container may make every system call, also those of which the kernel has known faults.",
  type: podTypes,
  severity: "medium",
  union: [718],
  controls: { pss: ["seccompProfile_baseline"], trivy: ["KSV-0104"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { seccompProfile: { type: "RuntimeDefault" } }',
  implies: ["kubernetes-container-seccomp-set"],
  judge: (workload) =>
    everyContainer(workload, (container) =>
      every(securitiesOf(container, "seccompProfile.type"), (type) =>
        mustHold(/^(?:RuntimeDefault|Localhost|)$/.test(type.text()), `${type.path} turns seccomp off`),
      ),
    ),
});
