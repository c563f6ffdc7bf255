import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "workspaces-root-volume-encrypted",
  title: "WorkSpaces root volumes are encrypted at rest",
  why: "Anyone who obtains the storage of the volume reads its files.",
  type: "aws:workspaces/workspace:Workspace",
  severity: "medium",
  union: [435],
  controls: { fsbp: ["WorkSpaces.2"], checkov: ["CKV_AWS_156"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/workspaces-controls.html#workspaces-2",
  remedy: "rootVolumeEncryptionEnabled: true, volumeEncryptionKey: <a key>",
  judge: (workspace) => workspace.at("rootVolumeEncryptionEnabled").mustBe(true),
});
