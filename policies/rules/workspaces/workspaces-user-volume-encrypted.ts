import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "workspaces-user-volume-encrypted",
  title: "WorkSpaces user volumes are encrypted at rest",
  why: "Anyone who obtains the storage of the volume reads its files.",
  type: "aws:workspaces/workspace:Workspace",
  severity: "medium",
  union: [434],
  controls: { fsbp: ["WorkSpaces.1"], checkov: ["CKV_AWS_155"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/workspaces-controls.html#workspaces-1",
  remedy: "userVolumeEncryptionEnabled: true, volumeEncryptionKey: <a key>",
  judge: (workspace) => workspace.at("userVolumeEncryptionEnabled").mustBe(true),
});
