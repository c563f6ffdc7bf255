import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf } from "../../kernel/verdict.ts";

export default rule({
  name: "codebuild-project-logged",
  title: "CodeBuild project environments have a logging configuration",
  why: "Without logs an investigator cannot find out what a build did.",
  type: "aws:codebuild/project:Project",
  severity: "medium",
  union: [402],
  controls: { fsbp: ["CodeBuild.4"], checkov: ["CKV_AWS_314"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-4",
  remedy: 'logsConfig: { cloudwatchLogs: { status: "ENABLED" } }',
  judge: (project) =>
    mustHold(
      anyOf([
        () => !project.at("logsConfig.cloudwatchLogs.status").is("DISABLED"),
        () => project.at("logsConfig.s3Logs.status").is("ENABLED"),
      ]),
      "logsConfig turns off both cloudwatchLogs and s3Logs",
    ),
});
