import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyObject, typesOf } from "./objects.ts";

const snippet = /^[\w.-]*nginx[\w.-]*\/[\w-]*snippets?$/;

export default rule({
  name: "kubernetes-ingress-snippets-absent",
  title: "Ingresses contain no snippets of NGINX",
  why: "Anyone who may write an Ingress runs code in the controller with a snippet, and reads each secret of the cluster (CVE-2021-25742).",
  type: typesOf("networking.k8s.io/v1:Ingress"),
  severity: "critical",
  union: [786],
  controls: { checkov: ["CKV_K8S_152", "CKV_K8S_153", "CKV_K8S_154"], trivy: ["KCV-0093"] },
  url: "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/",
  remedy:
    "the annotation of ingress-nginx for the purpose, such as nginx.ingress.kubernetes.io/rewrite-target, in place of the snippet",
  judge: (ingress) =>
    everyObject(ingress, (object) =>
      every(object.at("metadata.annotations").entries(), ([key, value]) =>
        mustHold(!(snippet.test(key) && value.isSet()), `metadata.annotations contains ${key.replace(/^.*\//, "")}`),
      ),
    ),
});
