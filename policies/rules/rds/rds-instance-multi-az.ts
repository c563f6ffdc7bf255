import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-multi-az",
  title: "Databases have a standby in another zone",
  why: "A zone that fails takes a database without a standby with it, for as long as it fails.",
  type: "aws:rds/instance:Instance",
  checklist: "MODEL",
  severity: "medium",
  union: [70],
  controls: { fsbp: ["RDS.5"], checkov: ["CKV_AWS_157"], cdkNag: ["AwsSolutions-RDS3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-5",
  remedy: "multiAz: true",
  judge: (instance) => {
    if (instance.at("replicateSourceDb").isSet()) return notApplicable("it is a replica");
    return instance.at("multiAz").mustBe(true);
  },
});
