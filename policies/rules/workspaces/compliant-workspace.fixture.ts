import type { TestResource } from "../../harness/test-resource.ts";

/** A workspace that passes every rule. */
export const compliantWorkspace: TestResource = {
  name: "desk",
  type: "aws:workspaces/workspace:Workspace",
  properties: {
    bundleId: "wsb-1",
    directoryId: "d-1",
    userName: "jan",
    userVolumeEncryptionEnabled: true,
    rootVolumeEncryptionEnabled: true,
    volumeEncryptionKey: "alias/aws/workspaces",
  },
};
