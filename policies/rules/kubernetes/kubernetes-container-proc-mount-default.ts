import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyContainer, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-proc-mount-default",
  title: "Containers see the default part of /proc",
  why: "The whole of /proc shows and changes settings of the kernel, which belong to the host.",
  type: podTypes,
  severity: "medium",
  union: [717],
  controls: { pss: ["procMount", "procMount_restricted"], trivy: ["KSV-0027"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { procMount: "Default" }',
  judge: (workload) =>
    everyContainer(workload, ({ container }) => unlessSet(container.at("securityContext.procMount"), "Default")),
});
