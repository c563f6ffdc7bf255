import { credentialIn } from "../../kernel/credentials.ts";
import type { Reading } from "../../kernel/reading.ts";
import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyIn, type Verdict } from "../../kernel/verdict.ts";

export default rule({
  name: "codebuild-project-source-credential-free",
  title: "CodeBuild source repository URLs do not contain credentials",
  why: "Anyone who may read the project, its logs or the state of the stack reads the password or token in the URL.",
  type: "aws:codebuild/project:Project",
  severity: "critical",
  union: [399],
  controls: { fsbp: ["CodeBuild.1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-1",
  remedy:
    'source: { location: "https://bitbucket.org/<owner>/<repository>.git" }; sign in by an aws.codebuild.SourceCredential or a connection',
  judge: (project) =>
    everyIn([() => [project.at("source")], () => project.at("secondarySources").items()], (source) =>
      withoutCredential(source.at("location")),
    ),
});

/** CodeBuild.1 refuses a token, and a user name with a password; a user name alone is neither. */
function withoutCredential(location: Reading): Verdict {
  const [, login = ""] = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)@/i.exec(location.text()) ?? [];
  const found = login.includes(":") || credentialIn(login) !== undefined;
  return mustHold(!found, `${location.path} contains a password or token before @`);
}
