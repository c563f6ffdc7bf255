import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "codebuild-project-logs-encrypted",
  title: "CodeBuild S3 logs are encrypted",
  why: "Anyone who obtains the storage of the bucket reads the logs.",
  type: "aws:codebuild/project:Project",
  severity: "low",
  union: [401],
  controls: { fsbp: ["CodeBuild.3"], checkov: ["CKV_AWS_311"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-3",
  remedy: "logsConfig: { s3Logs: { encryptionDisabled: false } }",
  judge: (project) => mustNotBe(project.at("logsConfig.s3Logs.encryptionDisabled"), true),
});
