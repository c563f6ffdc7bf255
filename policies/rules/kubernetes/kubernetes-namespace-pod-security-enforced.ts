import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { fail } from "../../kernel/verdict.ts";
import { everyNamespace, namespaceType } from "./namespaces.ts";
import { entryOf } from "./objects.ts";

const label = "pod-security.kubernetes.io/enforce";

export default rule({
  name: "kubernetes-namespace-pod-security-enforced",
  title: "Namespaces enforce a Pod Security Standard",
  why: "Anyone who may create pods in a namespace without one starts a privileged container, and has its host.",
  type: namespaceType,
  severity: "medium",
  confidence: "medium",
  union: [783],
  controls: { cisKubernetes: ["5.2.1"] },
  url: "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
  remedy: 'metadata: { labels: { "pod-security.kubernetes.io/enforce": "restricted" } }',
  judge: (namespace) =>
    everyNamespace(namespace, (object) => {
      const level = entryOf(object.at("metadata.labels"), label);
      if (level?.isSet() !== true) return fail(`metadata.labels has no ${label}`);
      return mustHold(/^(?:baseline|restricted)$/.test(level.text()), `${label} is neither baseline nor restricted`);
    }),
});
