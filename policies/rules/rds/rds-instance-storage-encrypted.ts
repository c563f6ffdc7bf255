import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-storage-encrypted",
  title: "RDS instances keep their storage encrypted",
  why: "RDS leaves storage in clear unless it is told otherwise, and cannot encrypt it later without a new instance.",
  type: "aws:rds/instance:Instance",
  checklist: "MODEL",
  severity: "high",
  union: [67],
  controls: {
    fsbp: ["RDS.3"],
    cis: ["2.2.1"],
    checkov: ["CKV_AWS_16"],
    cdkNag: ["AwsSolutions-RDS2"],
    trivy: ["AWS-0080"],
  },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-3",
  remedy: "storageEncrypted: true",
  judge: (instance) =>
    instance.at("replicateSourceDb").isSet()
      ? notApplicable("a replica is encrypted as its source is")
      : instance.at("storageEncrypted").mustBe(true),
});
