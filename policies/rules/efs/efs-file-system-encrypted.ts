import { rule } from "../../rule/rule.ts";

export default rule({
  name: "efs-file-system-encrypted",
  title: "EFS file systems are encrypted",
  why: "A file system is encrypted when it is created or never.",
  type: "aws:efs/fileSystem:FileSystem",
  checklist: "MODEL",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
  remedy: "encrypted: true",
  judge: (fileSystem) => fileSystem.at("encrypted").mustBe(true),
});
