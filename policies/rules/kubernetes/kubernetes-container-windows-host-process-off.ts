import { rule } from "../../kernel/rule.ts";
import { everyContainer, mustBeOff, podTypes, securitiesOf } from "./pods.ts";

export default rule({
  name: "kubernetes-container-windows-host-process-off",
  title: "Containers are not host processes of Windows",
  why: "A host process has the rights of a program on the host, and no boundary of a container.",
  type: podTypes,
  severity: "medium",
  union: [721],
  controls: { pss: ["windowsHostProcess"], cisKubernetes: ["5.2.11"], trivy: ["KSV-0103"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "securityContext: { windowsOptions: { hostProcess: false } }",
  judge: (workload) =>
    everyContainer(workload, (container) => mustBeOff(...securitiesOf(container, "windowsOptions.hostProcess"))),
});
