import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-workgroup-public-access-off",
  title: "Redshift Serverless workgroups prohibit public access",
  why: "Attackers on the internet can try passwords and exploits against a workgroup with a public endpoint.",
  type: "aws:redshiftserverless/workgroup:Workgroup",
  severity: "high",
  union: [308],
  controls: { fsbp: ["RedshiftServerless.3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshiftserverless-controls.html#redshiftserverless-3",
  remedy: "publiclyAccessible: false",
  judge: (workgroup) => mustNotBe(workgroup.at("publiclyAccessible"), true),
});
