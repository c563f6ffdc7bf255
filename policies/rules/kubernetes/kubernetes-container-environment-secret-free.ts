import { holdsNoCredential } from "../../kernel/credentials.ts";
import { namedTexts } from "../../kernel/named-texts.ts";
import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-environment-secret-free",
  title: "Containers have no plaintext secrets in environment and arguments",
  why: "Anyone who may read the workload, its history or a backup of the cluster reads its environment variables and arguments.",
  type: podTypes,
  checklist: "SECRETS",
  severity: "critical",
  confidence: "medium",
  suppressible: false,
  union: [640],
  controls: { cisKubernetes: ["5.4.1"] },
  url: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  remedy: 'env: [{ name: "…_FILE", value: "/secrets/…" }], and the secret as a volume',
  judge: (workload) =>
    everyContainer(workload, ({ container }) =>
      every(
        ["env", "args", "command"].flatMap((key) => textsOf(container, key)),
        holdsNoCredential,
      ),
    ),
});

/** A variable that refers to a Secret or a ConfigMap contains no value. */
const textsOf = (container: Reading, key: string) => namedTexts(container.at(key), ["valueFrom"], key);
