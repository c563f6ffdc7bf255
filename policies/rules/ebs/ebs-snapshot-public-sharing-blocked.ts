import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ebs-snapshot-public-sharing-blocked",
  title: "Block public access is enabled for EBS snapshots",
  why: "Without the block, one wrong permission makes a snapshot public. It covers every snapshot of the account in one Region.",
  type: "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
  severity: "high",
  union: [524],
  controls: { fsbp: ["EC2.182"], prowler: ["ec2_ebs_snapshot_account_block_public_access"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-182",
  remedy: 'state: "block-all-sharing"',
  judge: (setting) => setting.at("state").mustBe("block-all-sharing"),
});
