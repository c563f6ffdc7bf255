import { rule } from "../../rule/rule.ts";

export default rule({
  name: "ebs-copy-encrypted",
  title: "Copies of snapshots and images are encrypted",
  why: "A copy of what is in clear is in clear as well, and so is every volume made of it.",
  type: ["aws:ebs/snapshotCopy:SnapshotCopy", "aws:ec2/amiCopy:AmiCopy"],
  checklist: "MODEL",
  severity: "high",
  union: [29],
  controls: {},
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html",
  remedy: "encrypted: true",
  judge: (copy) => copy.at("encrypted").mustBe(true),
});
