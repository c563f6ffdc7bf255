import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every, type Verdict } from "../../kernel/verdict.ts";
import { type Container, everyContainer, missing, podTypes, securitiesOf, unlessOwnUsers } from "./pods.ts";

export default rule({
  name: "kubernetes-container-user-not-root",
  title: "Containers must not run as root",
  why: "Root in a container is root on the host, once a fault of the runtime or a mounted path lets it out.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "medium",
  union: [723],
  controls: { pss: ["runAsNonRoot"], cisKubernetes: ["5.2.7"], checkov: ["CKV_K8S_23"], trivy: ["KSV-0012"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  remedy: "securityContext: { runAsNonRoot: true }",
  judge: (workload) => everyContainer(workload, unlessOwnUsers(mustDemand)),
});

function mustDemand(container: Container): Verdict {
  const values = securitiesOf(container, "runAsNonRoot");
  const set = values.filter((value) => value.isSet());
  if (set.length === 0) return missing(container, `${values[1].path} is not set, but must be true`);
  return every(set, (value) => mustHold(!value.is(false), `${value.path} is false, but must be true`));
}
