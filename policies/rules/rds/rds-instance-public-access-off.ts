import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { clusterInstanceType, instanceType } from "./database.ts";

export default rule({
  name: "rds-instance-public-access-off",
  title: "RDS DB instances prohibit public access",
  why: "Attackers on the internet can try passwords and exploits against a database with a public IP address. Only a security group and a password protect it.",
  type: [instanceType, clusterInstanceType],
  checklist: "EDGE",
  severity: "critical",
  union: [66],
  controls: { fsbp: ["RDS.2"], cis: ["2.2.3"], checkov: ["CKV_AWS_17"], trivy: ["AWS-0180"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2",
  remedy: "publiclyAccessible: false",
  judge: (instance) => (instance.at("publiclyAccessible").is(true) ? fail("is publicly accessible") : pass()),
});
