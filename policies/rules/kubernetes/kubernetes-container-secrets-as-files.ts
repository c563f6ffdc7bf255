import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-secrets-as-files",
  title: "Containers read secrets from files, not from environment variables",
  why: "Each child process inherits the environment, and crash reports and debug pages print it. A file is read by the program that needs it.",
  type: podTypes,
  severity: "low",
  confidence: "medium",
  union: [739],
  controls: { cisKubernetes: ["5.4.1"], checkov: ["CKV_K8S_35"] },
  url: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  remedy: 'volumes: [{ name: "…", secret: { secretName: "…" } }], in place of secretKeyRef and secretRef',
  judge: (workload) =>
    everyContainer(workload, ({ container }) => {
      const ofOne = container
        .at("env")
        .items()
        .map((each) => each.at("valueFrom.secretKeyRef"));
      const ofAll = container
        .at("envFrom")
        .items()
        .map((each) => each.at("secretRef"));
      return every([...ofOne, ...ofAll], (secret) => mustHold(!secret.isSet(), `${secret.path} is set`));
    }),
});
