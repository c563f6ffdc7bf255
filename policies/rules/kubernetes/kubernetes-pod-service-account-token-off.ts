import { rule } from "../../kernel/rule.ts";
import { tokenSetting } from "./accounts.ts";
import { everyPod, missing, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-service-account-token-off",
  title: "Pods that do not call the Kubernetes API get no token",
  why: "An attacker in a container finds the token there, and calls the Kubernetes API with the rights of the service account.",
  type: podTypes,
  checklist: "DOCKER",
  severity: "medium",
  confidence: "medium",
  union: [742],
  controls: { cisKubernetes: ["5.1.6"], checkov: ["CKV_K8S_38"], trivy: ["KSV-0036"] },
  url: "https://kubernetes.io/docs/concepts/security/service-accounts/",
  remedy: "automountServiceAccountToken: false",
  judgeInStack: (workload, stack) =>
    everyPod(workload, (pod) => {
      const setting = tokenSetting(pod, stack);
      if (setting.isSet()) return setting.mustBe(false);
      return missing(pod, `${setting.path} is not set, but must be false`);
    }),
});
