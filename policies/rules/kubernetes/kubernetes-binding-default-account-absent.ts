import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { bindingTypes, everySubject } from "./roles.ts";

export default rule({
  name: "kubernetes-binding-default-account-absent",
  title: "No binding gives rights to an account default",
  why: "Each pod that names no account has these rights.",
  type: bindingTypes,
  severity: "medium",
  union: [779],
  controls: { cisKubernetes: ["5.1.5"], checkov: ["CKV_K8S_42"] },
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
  remedy: 'subjects: [{ kind: "ServiceAccount", name: serviceAccount.metadata.name, namespace: "…" }]',
  judge: (binding) =>
    everySubject(binding, (subject) =>
      mustHold(
        !(subject.at("kind").is("ServiceAccount")
          ? subject.at("name").is("default")
          : asUserOrGroup.test(subject.at("name").text())),
        `${subject.path} is the account default`,
      ),
    ),
});

/** The account's name as a user, and the group of all accounts of a namespace. */
const asUserOrGroup = /^system:(?:serviceaccount:[^:]+:default|serviceaccounts:[^:]+)$/;
