import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, missing, onLinux, podTypes, securitiesOf } from "./pods.ts";

export default rule({
  name: "kubernetes-container-seccomp-set",
  title: "Containers have a seccomp profile",
  why: "Most clusters set none by default: then a container may make every system call.",
  type: podTypes,
  severity: "low",
  union: [719],
  controls: {
    pss: ["seccompProfile_restricted"],
    cisKubernetes: ["5.6.2"],
    checkov: ["CKV_K8S_31"],
    trivy: ["KSV-0030"],
  },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: 'securityContext: { seccompProfile: { type: "RuntimeDefault" } }',
  judge: (workload) =>
    everyContainer(
      workload,
      onLinux((container) => {
        const types = securitiesOf(container, "seccompProfile.type");
        const set = types.filter((type) => type.isSet());
        if (set.length === 0) return missing(container, `${types[1].path} is not set`);
        return every(set, (type) =>
          mustHold(/^(?:RuntimeDefault|Localhost)$/.test(type.text()), `${type.path} is not RuntimeDefault`),
        );
      }),
    ),
});
