import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import anybodyDenied from "./efs-file-system-policy-anybody-denied.ts";

export default publicPolicyCases(anybodyDenied, {
  resource: {
    name: "files",
    type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
    properties: { fileSystemId: "fs-1" },
  },
  action: "elasticfilesystem:ClientMount",
  arn: "arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-1",
});
