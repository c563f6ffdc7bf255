import type { TestResource } from "../../harness/test-resource.ts";

/** An access point that passes every rule. */
export const compliantAccessPoint: TestResource = {
  name: "uploads",
  type: "aws:efs/accessPoint:AccessPoint",
  properties: {
    fileSystemId: "fs-1",
    posixUser: { uid: 1000, gid: 1000 },
    rootDirectory: { path: "/uploads", creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "750" } },
  },
};
