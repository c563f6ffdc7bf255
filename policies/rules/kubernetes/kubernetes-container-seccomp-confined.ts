import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyContainer, onLinux, podTypes, securityOf } from "./pods.ts";

export default rule({
  name: "kubernetes-container-seccomp-confined",
  title: "Containers do not turn seccomp off",
  why: "Without seccomp a container may make every system call, also those of which the kernel has known faults.",
  type: podTypes,
  severity: "medium",
  union: [618],
  controls: { pss: ["seccompProfile_baseline"], trivy: ["KSV-0104"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { seccompProfile: { type: "RuntimeDefault" } }',
  implies: ["kubernetes-container-seccomp-set"],
  judge: (workload) =>
    everyContainer(
      workload,
      onLinux((container) => {
        const type = securityOf(container, "seccompProfile.type");
        return mustHold(!type.is("Unconfined"), `${type.path} turns seccomp off`);
      }),
    ),
});
