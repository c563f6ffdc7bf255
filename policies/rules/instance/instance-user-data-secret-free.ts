import { credentialIn, holdsNoCredential } from "../../kernel/credentials.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { every, fail, pass, type Verdict } from "../../kernel/verdict.ts";
import { launchTypes } from "./launch.ts";
import { type ScriptLine, scriptLines } from "./script-line.ts";

export default rule({
  name: "instance-user-data-secret-free",
  title: "EC2 user data does not contain plaintext secrets",
  why: "Anyone who may describe an instance, and every process that runs on it, reads the user data.",
  type: launchTypes,
  checklist: "SECRETS",
  severity: "critical",
  confidence: "low",
  union: [31],
  controls: { checkov: ["CKV_AWS_46"], trivy: ["AWS-0029"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
  remedy: "aws secretsmanager get-secret-value in the script, with the permissions of the instance's role",
  judge: (launched) => every(scriptsOf(launched), (script) => every(scriptLines(script), judgeLine)),
});

/** Before version 7 the provider reports a hash of the user data, so the program's text counts too. */
const scriptsOf = (launched: Resource): Reading[] =>
  ["userData", "userDataBase64"].map((key) => launched.at(key)).flatMap((script) => [script, script.wish()]);

function judgeLine({ path, text, assignments }: ScriptLine): Verdict {
  // Scripts contain checksums, so a random-looking text alone does not count as a secret.
  const shape = credentialIn(text, "checksum");
  if (shape !== undefined) return fail(`contains ${shape} in ${path}`);
  return assignments.length === 0 ? pass() : every(assignments, holdsNoCredential);
}
