import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes, securityOf } from "./pods.ts";

export default rule({
  name: "kubernetes-container-group-not-root",
  title: "Containers are not in root's group",
  why: "Files of the group root are readable, and often writable, for a process in it.",
  type: podTypes,
  severity: "low",
  union: [726],
  controls: { trivy: ["KSV-0116"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "securityContext: { runAsGroup: 10001 }",
  judge: (workload) =>
    everyContainer(workload, (container) => {
      const groups = [
        securityOf(container, "runAsGroup"),
        container.spec.at("securityContext.fsGroup"),
        ...container.spec.at("securityContext.supplementalGroups").items(),
      ];
      return every(groups, (group) => mustHold(!group.is(0), `${group.path} is 0`));
    }),
});
