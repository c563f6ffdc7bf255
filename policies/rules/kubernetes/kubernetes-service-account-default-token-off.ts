import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { everyObject, typesOf } from "./objects.ts";

export default rule({
  name: "kubernetes-service-account-default-token-off",
  title: "The account default gives no token",
  why: "Each pod of the namespace that names no account has the token of this one.",
  type: typesOf("core/v1:ServiceAccount"),
  severity: "medium",
  union: [744],
  controls: { cisKubernetes: ["5.1.5"], checkov: ["CKV_K8S_41"] },
  url: "https://kubernetes.io/docs/concepts/security/service-accounts/",
  remedy:
    'new kubernetes.core.v1.ServiceAccountPatch("default", { metadata: { name: "default", namespace: "…" }, automountServiceAccountToken: false })',
  judge: (account) =>
    everyObject(account, (object) =>
      object.at("metadata.name").is("default")
        ? object.at("automountServiceAccountToken").mustBe(false)
        : notApplicable("it is not the account default"),
    ),
});
