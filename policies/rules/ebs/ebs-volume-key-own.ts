import { encryptsVolumes, settingsOfRegion } from "../../kernel/account-settings.ts";
import { isKeyOfAws } from "../../kernel/own-key.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { anyOf, fail, notApplicable, pass, unknown } from "../../kernel/verdict.ts";

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
  judgeInStack: (volume, stack) => {
    if (!isEncrypted(volume, stack)) return notApplicable("is not encrypted");
    // AWS reports the ARN of its own key as well, which does not say who manages it.
    const key = volume.at("kmsKeyId").ifAsked();
    if (key.isSet()) return isKeyOfAws(key) ? fail("does not use a customer managed KMS key (kmsKeyId)") : pass();
    if (volume.at("snapshotId").isSet()) return unknown("kmsKeyId is not set, and the snapshot's key is not known");
    const defaults = settingsOfRegion(volume, stack, "aws:ebs/defaultKmsKey:DefaultKmsKey");
    if (anyOf(defaults.map((each) => () => each.at("keyArn").isSet() && !isKeyOfAws(each.at("keyArn")))))
      return pass("uses the default key of the account");
    const account =
      defaults.length > 0
        ? "the aws.ebs.DefaultKmsKey in this stack names none either"
        : "the account may already have one as its default, but this stack has no aws.ebs.DefaultKmsKey that says so";
    return fail(`does not use a customer managed KMS key (kmsKeyId); ${account}`);
  },
});

function isEncrypted(volume: Resource, stack: Stack): boolean {
  const encrypted = volume.at("encrypted");
  const asked = encrypted.state === "unknown" ? encrypted.ifAsked() : encrypted;
  return asked.state === "absent" ? encryptsVolumes(volume, stack) : asked.is(true);
}
