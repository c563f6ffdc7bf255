import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "efs-file-system-policy-anybody-denied",
  title: "EFS file system policies do not allow public access",
  why: "Every client that reaches a mount target can then read and write the files without proving who it is.",
  type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
  severity: "high",
  union: [512],
  controls: {},
  url: "https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html",
  remedy:
    'Principal: { AWS: <ARN of a role> }, Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } }',
  judge: (fileSystemPolicy) => allowsNoPublicAccess(fileSystemPolicy.at("policy")),
});
