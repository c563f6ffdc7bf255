import { anyOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-snapshot-shared-nobody",
  title: "Snapshots are not shared with everybody",
  why: "A public snapshot is the whole database, for anybody to restore.",
  type: [
    "aws:rds/snapshot:Snapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
  ],
  checklist: "MODEL",
  severity: "critical",
  union: [90],
  controls: { fsbp: ["RDS.1"], checkov: ["CKV_AWS_302"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-1",
  remedy: "sharedAccounts: [<account ids>]",
  judge: (snapshot) =>
    anyOf(
      snapshot
        .at("sharedAccounts")
        .items()
        .map((account) => () => account.is("all")),
    )
      ? fail("sharedAccounts names everybody")
      : pass(),
});
