import { accountOnVolumes, encryptsVolumes } from "../../kernel/account-settings.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "ebs-copy-encrypted",
  title: "Copies of EBS snapshots and AMIs are encrypted",
  why: "A copy of an unencrypted snapshot or AMI stays unencrypted, and so does every volume created from it: anyone who obtains one reads the data.",
  type: ["aws:ebs/snapshotCopy:SnapshotCopy", "aws:ec2/amiCopy:AmiCopy"],
  checklist: "MODEL",
  severity: "high",
  union: [29],
  controls: {},
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html",
  remedy: "encrypted: true",
  judgeInStack: (copy, stack) => {
    const encrypted = copy.at("encrypted");
    const asked = encrypted.state === "unknown" ? encrypted.ifAsked() : encrypted;
    if (asked.state !== "absent") return asked.mustBe(true);
    return encryptsVolumes(copy, stack)
      ? pass("the account encrypts new copies")
      : fail(`encrypted is not set, but must be true; ${accountOnVolumes(copy, stack)}`);
  },
});
