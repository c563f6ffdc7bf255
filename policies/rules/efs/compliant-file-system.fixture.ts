import type { TestResource } from "../../harness/test-resource.ts";

/** A file system that passes every rule. */
export const compliantFileSystem: TestResource = {
  name: "files",
  type: "aws:efs/fileSystem:FileSystem",
  properties: { encrypted: true, kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data" },
};
