import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "codebuild-report-group-encrypted",
  title: "CodeBuild report group exports are encrypted at rest",
  why: "Anyone who obtains the storage of the bucket reads the reports.",
  type: "aws:codebuild/reportGroup:ReportGroup",
  severity: "medium",
  union: [405],
  controls: { fsbp: ["CodeBuild.7"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-7",
  remedy: "exportConfig: { s3Destination: { encryptionDisabled: false } }",
  judge: (reportGroup) => mustNotBe(reportGroup.at("exportConfig.s3Destination.encryptionDisabled"), true),
});
