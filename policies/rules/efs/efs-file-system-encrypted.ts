import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "efs-file-system-encrypted",
  title: "EFS file systems are encrypted at rest",
  why: "Anyone who obtains the storage or a backup of an unencrypted file system reads its files. AWS can encrypt a file system only when it is created.",
  type: "aws:efs/fileSystem:FileSystem",
  checklist: "MODEL",
  severity: "high",
  union: [202],
  controls: { fsbp: ["EFS.8"], cis: ["2.3.1"], checkov: ["CKV_AWS_42"], cdkNag: ["AwsSolutions-EFS1"] },
  url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
  remedy: "encrypted: true",
  judge: (fileSystem) => fileSystem.at("encrypted").mustBe(true),
});
