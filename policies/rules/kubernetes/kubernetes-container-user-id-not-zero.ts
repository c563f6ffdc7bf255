import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes, securitiesOf, unlessOwnUsers } from "./pods.ts";

export default rule({
  name: "kubernetes-container-user-id-not-zero",
  title: "Containers do not set user 0",
  why: "The pod does not start with runAsNonRoot; without it, the container runs as root.",
  type: podTypes,
  severity: "low",
  union: [724],
  controls: { pss: ["runAsUser"], trivy: ["KSV-0105"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "securityContext: { runAsUser: 10001 }",
  implies: ["kubernetes-container-user-id-high"],
  judge: (workload) =>
    everyContainer(
      workload,
      unlessOwnUsers((container) =>
        every(securitiesOf(container, "runAsUser"), (user) => mustHold(!user.is(0), `${user.path} is 0`)),
      ),
    ),
});
