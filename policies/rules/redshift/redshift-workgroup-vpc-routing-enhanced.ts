import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-workgroup-vpc-routing-enhanced",
  title: "Redshift Serverless workgroups use enhanced VPC routing",
  why: "Without it COPY and UNLOAD leave the VPC past its endpoint policies and flow logs, so that exported data takes an unobserved path.",
  type: "aws:redshiftserverless/workgroup:Workgroup",
  severity: "high",
  union: [310],
  controls: { fsbp: ["RedshiftServerless.1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshiftserverless-controls.html#redshiftserverless-1",
  remedy: "enhancedVpcRouting: true",
  judge: (workgroup) => workgroup.at("enhancedVpcRouting").mustBe(true),
});
