import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "rds-instance-storage-encrypted",
  title: "RDS DB instances are encrypted at rest",
  why: "Anyone who obtains a copy of unencrypted storage or of its snapshots can read all data. Encryption is off by default, and RDS can enable it only on a new instance.",
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
      ? notApplicable("the instance is a read replica, which inherits the encryption of its source")
      : instance.at("storageEncrypted").mustBe(true),
});
