import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "efs-access-point-root-restricted",
  title: "EFS access points enforce a root directory",
  why: "A client of the access point reads and writes the whole file system, also the directories of other services.",
  type: "aws:efs/accessPoint:AccessPoint",
  severity: "medium",
  union: [609],
  controls: { fsbp: ["EFS.3"], checkov: ["CKV_AWS_329"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-3",
  remedy: 'rootDirectory: { path: "/uploads" }',
  judge: (accessPoint) => {
    const path = accessPoint.at("rootDirectory.path");
    return mustHold(/[^/]/.test(path.text()), `${path.path} is the root of the file system, or is not set`);
  },
});
