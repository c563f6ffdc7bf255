import { mustBeAtLeast } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyContainer, missing, onLinux, podTypes, securityOf, unlessOwnUsers } from "./pods.ts";

export default rule({
  name: "kubernetes-container-user-id-high",
  title: "Containers run as a user whose number no user of the host has",
  why: "Users of the host have low numbers: a process that leaves the container has the files of the host's user of the same number.",
  type: podTypes,
  severity: "low",
  confidence: "medium",
  union: [725],
  controls: { checkov: ["CKV_K8S_40"], trivy: ["KSV-0020"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "securityContext: { runAsUser: 10001 }",
  judge: (workload) =>
    everyContainer(
      workload,
      onLinux(
        unlessOwnUsers((container) => {
          const user = securityOf(container, "runAsUser");
          if (!user.isSet()) return missing(container, `${user.path} is not set, so the image decides`);
          return mustBeAtLeast(user, 10_000, 0);
        }),
      ),
    ),
});
