import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "ebs-volume-key-own",
  title: "EBS volumes are encrypted with a customer managed KMS key",
  why: "The policy of the AWS managed key cannot be changed, so the operator cannot use it to restrict who reads a volume or shares its snapshots.",
  type: ["aws:ebs/volume:Volume", "aws:ebs/snapshotCopy:SnapshotCopy", "aws:ec2/amiCopy:AmiCopy"],
  severity: "low",
  union: [30],
  controls: { checkov: ["CKV_AWS_189"], trivy: ["AWS-0027"] },
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
  remedy: "kmsKeyId: <ARN of a customer managed key>",
  judge: (volume) => {
    if (!volume.at("encrypted").is(true)) return notApplicable("is not encrypted");
    const key = volume.at("kmsKeyId");
    return key.isSet() && !key.text().endsWith("alias/aws/ebs")
      ? pass()
      : fail("does not use a customer managed KMS key (kmsKeyId)");
  },
});
