import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";

const withLogin = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*@/i;

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
    every([project.at("source"), ...project.at("secondarySources").items()], (source) => {
      const location = source.at("location");
      return mustHold(!withLogin.test(location.text()), `${location.path} contains a user name or token before @`);
    }),
});
