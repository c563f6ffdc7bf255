import { rule } from "../../rule/rule.ts";

export default rule({
  name: "ebs-volume-encrypted",
  title: "EBS volumes are encrypted",
  why: "Whether an account encrypts volumes by default cannot be seen in a stack, so the volume says it.",
  type: "aws:ebs/volume:Volume",
  checklist: "MODEL",
  severity: "high",
  union: [29],
  controls: { fsbp: ["EC2.3"], checkov: ["CKV_AWS_3"], cdkNag: ["AwsSolutions-EC26"], trivy: ["AWS-0026"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-3",
  remedy: "encrypted: true",
  judge: (volume) => volume.at("encrypted").mustBe(true),
});
