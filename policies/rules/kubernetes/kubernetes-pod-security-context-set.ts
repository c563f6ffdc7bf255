import { rule } from "../../kernel/rule.ts";
import { isFilled } from "./objects.ts";
import { pass } from "../../kernel/verdict.ts";
import { everyPod, missing, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-security-context-set",
  title: "Pods have a security context",
  why: "Containers that set nothing themselves have the context of their pod; without one, the image decides who runs.",
  type: podTypes,
  severity: "low",
  union: [729],
  controls: { cisKubernetes: ["5.6.3"], checkov: ["CKV_K8S_29"] },
  url: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  remedy: 'securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: "RuntimeDefault" } }',
  implies: [
    "kubernetes-container-seccomp-set",
    "kubernetes-container-user-id-high",
    "kubernetes-container-user-not-root",
  ],
  judge: (workload) =>
    everyPod(workload, (pod) => {
      const context = pod.spec.at("securityContext");
      return isFilled(context) ? pass() : missing(pod, `${context.path} is not set`);
    }),
});
