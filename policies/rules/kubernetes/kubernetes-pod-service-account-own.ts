import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable, pass } from "../../kernel/verdict.ts";
import { accountOf, tokenSetting } from "./accounts.ts";
import { isPatch } from "./objects.ts";
import { everyPod, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-service-account-own",
  title: "Pods with a token have a service account of their own",
  why: "All pods of the namespace share the account default: a right that one of them needs is a right of each.",
  type: podTypes,
  severity: "medium",
  union: [743],
  controls: { cisKubernetes: ["5.1.5"] },
  url: "https://kubernetes.io/docs/concepts/security/service-accounts/",
  remedy: "serviceAccountName: serviceAccount.metadata.name",
  implies: ["kubernetes-pod-service-account-token-off"],
  judgeInStack: (workload, stack) =>
    everyPod(workload, (pod) => {
      const account = accountOf(pod.spec);
      if (account.isSet() && !account.is("default")) return pass();
      if (isPatch(workload)) return notApplicable("a patch contains only the properties that it changes");
      const token = tokenSetting(pod, stack);
      return mustHold(token.isSet() && token.is(false), `${account.path} is the account of the whole namespace`);
    }),
});
