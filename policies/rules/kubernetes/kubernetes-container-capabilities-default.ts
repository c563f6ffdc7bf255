import { rule } from "../../kernel/rule.ts";
import { addedBeyond } from "./capabilities.ts";
import { everyContainer, podTypes } from "./pods.ts";

/** Source: Pod Security Standards, baseline, Capabilities. */
const baseline: ReadonlySet<string> = new Set(
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(
    " ",
  ),
);

export default rule({
  name: "kubernetes-container-capabilities-default",
  title: "Containers add no capability beyond those of the container runtime",
  why: "A capability such as NET_ADMIN or SYS_PTRACE lets an attacker in the container change or read what belongs to the host.",
  type: podTypes,
  severity: "medium",
  union: [705],
  controls: { pss: ["capabilities_baseline"], trivy: ["KSV-0022"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { capabilities: { drop: ["ALL"] } }',
  implies: ["kubernetes-container-capabilities-added-few"],
  judge: (workload) => everyContainer(workload, (container) => addedBeyond(container, (name) => baseline.has(name))),
});
