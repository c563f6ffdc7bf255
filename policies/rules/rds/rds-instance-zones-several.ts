import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { instanceType, isReplica } from "./database.ts";

export default rule({
  name: "rds-instance-zones-several",
  title: "RDS DB instances are configured with multiple Availability Zones",
  why: "If the Availability Zone of a single-AZ instance fails, the database is down until the zone recovers. A Multi-AZ instance fails over to its standby.",
  type: instanceType,
  severity: "medium",
  union: [70],
  controls: { fsbp: ["RDS.5"], cis: ["2.2.4"], checkov: ["CKV_AWS_157"], cdkNag: ["AwsSolutions-RDS3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-5",
  remedy: "multiAz: true",
  judge: (instance) =>
    isReplica(instance) ? notApplicable("the instance is a read replica") : instance.at("multiAz").mustBe(true),
});
