import { holdsNoCredential } from "../../kernel/credentials.ts";
import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";

const accessKeys = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

export default rule({
  name: "codebuild-project-environment-secret-free",
  title: "CodeBuild project environment variables do not contain clear text credentials",
  why: "Anyone who may read the project, its logs or the state of the stack reads its environment variables.",
  type: "aws:codebuild/project:Project",
  severity: "critical",
  union: [400],
  controls: { fsbp: ["CodeBuild.2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-2",
  remedy: 'environmentVariables: [{ name, type: "SECRETS_MANAGER", value: <the name of a secret> }]',
  judge: (project) =>
    every(project.at("environment.environmentVariables").items(), (variable) => {
      const type = variable.at("type");
      if (type.isSet() && !type.is("PLAINTEXT")) return pass();
      const name = variable.at("name").text();
      return accessKeys.includes(name)
        ? fail(`${variable.path} is an access key of AWS in clear text`)
        : holdsNoCredential({ name, value: variable.at("value") });
    }),
});
