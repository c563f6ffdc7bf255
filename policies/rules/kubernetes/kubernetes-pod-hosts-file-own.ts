import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyPod, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-pod-hosts-file-own",
  title: "Pods do not change /etc/hosts",
  why: "A name that one pod resolves differently leads its requests, with their credentials, to another server, and nobody sees it in DNS.",
  type: podTypes,
  severity: "low",
  union: [754],
  controls: { trivy: ["KSV-0007"] },
  url: "https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/",
  remedy: "delete hostAliases; use a Service of type ExternalName, or DNS",
  judge: (workload) =>
    everyPod(workload, ({ spec }) =>
      mustHold(spec.at("hostAliases").items().length === 0, `${spec.at("hostAliases").path} is set`),
    ),
});
