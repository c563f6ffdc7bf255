import { mustBeAtLeast } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable, pass } from "../../kernel/verdict.ts";
import { everyContainer, isOnWindows, missing, podTypes, securityOf } from "./pods.ts";

export default rule({
  name: "kubernetes-container-user-id-high",
  title: "Containers run as a user whose number no user of the host has",
  why: "Users of the host have low numbers: a process that leaves the container has the files of the host's user of the same number.",
  type: podTypes,
  severity: "low",
  confidence: "medium",
  union: [625],
  controls: { checkov: ["CKV_K8S_40"], trivy: ["KSV-0020"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "securityContext: { runAsUser: 10001 }",
  judge: (workload) =>
    everyContainer(workload, (container) => {
      if (isOnWindows(container)) return notApplicable("the pod runs on Windows");
      if (container.spec.at("hostUsers").is(false)) return pass("the users of the pod are none of the host");
      const user = securityOf(container, "runAsUser");
      if (!user.isSet()) return missing(container, `${user.path} is not set, so the image decides`);
      return mustBeAtLeast(user, 10_000, 0);
    }),
});
