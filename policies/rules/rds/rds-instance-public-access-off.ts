import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-public-access-off",
  title: "Databases have no public address",
  why: "A database that can be asked from anywhere is protected by a password alone.",
  type: "aws:rds/instance:Instance",
  checklist: "EDGE",
  severity: "critical",
  union: [66],
  controls: { fsbp: ["RDS.2"], checkov: ["CKV_AWS_17"], trivy: ["AWS-0180"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2",
  remedy: "publiclyAccessible: false",
  judge: (instance) => (instance.at("publiclyAccessible").is(true) ? fail("publiclyAccessible is true") : pass()),
});
