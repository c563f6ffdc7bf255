import { fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ebs-snapshot-private",
  title: "EBS snapshots are private",
  why: "Anyone with an AWS account can make a volume from a public snapshot and read the data.",
  type: "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
  severity: "critical",
  union: [523],
  controls: { fsbp: ["EC2.1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-1",
  remedy: "accountId: <account>",
  judge: (permission) =>
    permission.at("accountId").is("all") ? fail('shares the snapshot with every account: accountId is "all"') : pass(),
});
