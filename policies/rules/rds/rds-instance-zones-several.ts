import { instanceType, isReplica } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-zones-several",
  title: "Databases have a standby in another zone",
  why: "With its only zone a database is away for as long as the zone is.",
  type: instanceType,
  severity: "medium",
  union: [70],
  controls: { fsbp: ["RDS.5"], cis: ["2.2.4"], checkov: ["CKV_AWS_157"], cdkNag: ["AwsSolutions-RDS3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-5",
  remedy: "multiAz: true",
  judge: (instance) =>
    isReplica(instance) ? notApplicable("a replica is itself a second server") : instance.at("multiAz").mustBe(true),
});
