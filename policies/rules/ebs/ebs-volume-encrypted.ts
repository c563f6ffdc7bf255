import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ebs-volume-encrypted",
  title: "EBS volumes are encrypted at rest",
  why: "Anyone who obtains an unencrypted volume or its snapshot reads the data. A stack does not show the account's default, so each volume must ask for encryption.",
  type: "aws:ebs/volume:Volume",
  checklist: "MODEL",
  severity: "high",
  union: [29],
  controls: { fsbp: ["EC2.3"], checkov: ["CKV_AWS_3"], cdkNag: ["AwsSolutions-EC26"], trivy: ["AWS-0026"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-3",
  remedy: "encrypted: true",
  judge: (volume) => volume.at("encrypted").mustBe(true),
});
