import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "codebuild-project-privileges-dropped",
  title: "CodeBuild projects do not run in privileged mode",
  why: "A privileged build can take over the host that it runs on and its Docker daemon.",
  type: "aws:codebuild/project:Project",
  severity: "medium",
  union: [403],
  controls: { checkov: ["CKV_AWS_316"] },
  url: "https://docs.aws.amazon.com/codebuild/latest/userguide/create-project.html",
  remedy: "environment: { privilegedMode: false }",
  judge: (project) => mustNotBe(project.at("environment.privilegedMode"), true),
});
