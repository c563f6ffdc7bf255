import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ebs-volume-key-own",
  title: "EBS volumes are encrypted with a key of one's own",
  why: "Who may read a volume, and share its snapshots, is then said by the key's policy as well.",
  type: ["aws:ebs/volume:Volume", "aws:ebs/snapshotCopy:SnapshotCopy", "aws:ec2/amiCopy:AmiCopy"],
  severity: "low",
  union: [30],
  controls: { checkov: ["CKV_AWS_189"], trivy: ["AWS-0027"] },
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
  remedy: "kmsKeyId: <ARN of a key>",
  judge: (volume) => {
    if (!volume.at("encrypted").is(true)) return notApplicable("it is not encrypted");
    const key = volume.at("kmsKeyId");
    return key.isSet() && !key.text().endsWith("alias/aws/ebs") ? pass() : fail("kmsKeyId names no key of one's own");
  },
});
