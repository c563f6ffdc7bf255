import { rule } from "../../rule/rule.ts";
import { unknown } from "../../rule/verdict.ts";

export default rule({
  name: "rds-snapshot-encrypted",
  title: "Snapshots are encrypted",
  why: "A snapshot in clear is the whole database in clear.",
  type: ["aws:rds/snapshot:Snapshot", "aws:rds/clusterSnapshot:ClusterSnapshot"],
  checklist: "MODEL",
  severity: "high",
  union: [91],
  controls: { fsbp: ["RDS.4"], checkov: ["CKV_AWS_146"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-4",
  remedy: "storageEncrypted: true of the database that it is of",
  judgeInStack: (snapshot) => {
    const encrypted = snapshot.at(snapshot.type === "aws:rds/snapshot:Snapshot" ? "encrypted" : "storageEncrypted");
    // AWS says it of what has been made; a program cannot.
    if (encrypted.state === "absent") return unknown(`${encrypted.path} is said by AWS when it has been made`);
    return encrypted.mustBe(true);
  },
});
