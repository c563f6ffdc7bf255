import { every, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ami-block-devices-encrypted",
  title: "AMIs are encrypted",
  why: "Every volume of every instance that starts from an unencrypted image is unencrypted too: anyone who obtains one reads the data.",
  type: "aws:ec2/ami:Ami",
  checklist: "MODEL",
  severity: "high",
  union: [522],
  controls: { checkov: ["CKV_AWS_204"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html",
  remedy: "ebsBlockDevices: [{ deviceName, encrypted: true }], or a snapshotId of an encrypted snapshot",
  judge: (image) =>
    every(image.at("ebsBlockDevices").items(), (device) =>
      // AWS takes the encryption of a device with a snapshot from that snapshot.
      device.at("snapshotId").isSet() ? pass() : device.at("encrypted").mustBe(true),
    ),
});
