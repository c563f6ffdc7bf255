import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "rds-snapshot-private",
  title: "RDS snapshots are private",
  why: "Anyone with an AWS account can restore a public snapshot and read the whole database.",
  type: [
    "aws:rds/snapshot:Snapshot",
    "aws:rds/clusterSnapshot:ClusterSnapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
  ],
  severity: "critical",
  union: [90],
  controls: { fsbp: ["RDS.1"], checkov: ["CKV_AWS_302"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-1",
  remedy: "sharedAccounts: [<the IDs of the AWS accounts that need it>]",
  judge: (snapshot) => {
    const accounts = snapshot.at("sharedAccounts").items();
    return anyOf(accounts.map((account) => () => account.is("all")))
      ? fail('is public: sharedAccounts contains "all"')
      : pass();
  },
});
