import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "efs-access-point-user-set",
  title: "EFS access points enforce a user identity",
  why: "A client says itself which user it is, so that it can read the files of every user.",
  type: "aws:efs/accessPoint:AccessPoint",
  severity: "medium",
  union: [610],
  controls: { fsbp: ["EFS.4"], checkov: ["CKV_AWS_330"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-4",
  remedy: "posixUser: { uid: 1000, gid: 1000 }",
  judge: (accessPoint) => accessPoint.at("posixUser.uid").mustBeSet(),
});
