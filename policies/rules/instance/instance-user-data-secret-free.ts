import { credentialIn } from "../../reading/credential-shape.ts";
import { launchTypes } from "../../reading/launch.ts";
import { holdsNoCredential } from "../../reading/plain-credential.ts";
import { scriptLines, type ScriptLine } from "../../reading/script-line.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass, type Verdict } from "../../rule/verdict.ts";

export default rule({
  name: "instance-user-data-secret-free",
  title: "User data holds no secret in clear",
  why: "Whoever may describe an instance, and whatever runs on it, reads its user data.",
  type: launchTypes,
  checklist: "SECRETS",
  severity: "critical",
  union: [31],
  controls: { checkov: ["CKV_AWS_46"], trivy: ["AWS-0029"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
  remedy: "aws secretsmanager get-secret-value in the script, by the role of the instance",
  judge: (launched) =>
    every([launched.at("userData"), launched.at("userDataBase64")], (script) => every(scriptLines(script), judgeLine)),
});

function judgeLine({ path, text, assignments }: ScriptLine): Verdict {
  // Scripts are full of checksums: what is merely random is no sign of a secret here.
  const shape = credentialIn(text, "checksum");
  if (shape !== undefined) return fail(`${path} holds ${shape}`);
  return assignments.length === 0 ? pass() : every(assignments, holdsNoCredential);
}
