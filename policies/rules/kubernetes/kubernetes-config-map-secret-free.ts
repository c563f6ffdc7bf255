import { holdsNoCredential } from "../../kernel/credentials.ts";
import { type NamedText, namedTexts } from "../../kernel/named-texts.ts";
import { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyObject, typesOf } from "./objects.ts";

export default rule({
  name: "kubernetes-config-map-secret-free",
  title: "ConfigMaps do not contain secrets",
  why: "More people and programs may read a ConfigMap than a Secret, and tools print it in full.",
  type: typesOf("core/v1:ConfigMap"),
  checklist: "SECRETS",
  severity: "high",
  confidence: "medium",
  union: [741],
  controls: { trivy: ["KSV-0109", "KSV-01010"] },
  url: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  remedy: "a Secret of the stack, from config.requireSecret(…), in place of the ConfigMap's entry",
  judge: (configMap) => everyObject(configMap, (object) => every(textsIn(object.at("data")), holdsNoCredential)),
});

/** The texts of the data, and the values in files of the form `key: value` or `key = value`. */
const textsIn = (data: Reading): NamedText[] =>
  data
    .entries()
    .flatMap(([name, value]) => [...namedTexts(value, [], name), ...(value.state === "known" ? linesOf(value) : [])]);

const linesOf = (file: Reading): NamedText[] =>
  [...file.text().matchAll(/^[ \t]*([A-Za-z][\w.-]*)[ \t]*[:=][ \t]*["']?([^\s"'$<{&*|>#][^\s"']*)/gm)].map(
    ([, name = "", text]) => ({
      // Charts name a Secret of the cluster so.
      name: /(?:^existing\w*Secret\w*|SecretRef)$/i.test(name) ? "" : name,
      value: new Reading(text, file.path),
    }),
  );
