import { holdsNoCredential } from "../../kernel/credentials.ts";
import { type NamedText, namedTexts } from "../../kernel/named-texts.ts";
import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer, podTypes } from "./pods.ts";

export default rule({
  name: "kubernetes-container-environment-secret-free",
  title: "Containers have no plaintext secrets in environment, commands and probes",
  why: "Anyone who may read the workload, its history or a backup of the cluster reads its environment variables, commands and probes.",
  type: podTypes,
  checklist: "SECRETS",
  severity: "critical",
  confidence: "medium",
  suppressible: false,
  union: [740],
  controls: { cisKubernetes: ["5.4.1"] },
  url: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  remedy: 'env: [{ name: "…_FILE", value: "/secrets/…" }], and the secret as a volume',
  judge: (workload) =>
    everyContainer(workload, ({ container }) =>
      every(
        places.flatMap((key) => textsOf(container, key)),
        holdsNoCredential,
      ),
    ),
});

const places = ["env", "args", "command", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle"];

/**
 * A variable that refers to a Secret or a ConfigMap contains no value. A text that refers to another
 * variable is judged by its shape alone, whatever its name is.
 */
const textsOf = (container: Reading, key: string): NamedText[] =>
  namedTexts(container.at(key), ["valueFrom"], key).map(({ name, value }) => {
    const refers = value.state === "known" && (key === "env" ? ofKubernetes : ofShell).test(value.text());
    return { name: refers ? "" : name, value };
  });

/** Kubernetes replaces it by the value of another variable. */
const ofKubernetes = /^(?:\$\([A-Za-z_][\w.-]*\))+$/;
/** The value of an argument, or of an assignment in a shell's command, begins with a variable or with the output of a program. */
const ofShell = /^["']?\$(?:\(|\{?[A-Z_][A-Z\d_]*(?![a-z]))/;
