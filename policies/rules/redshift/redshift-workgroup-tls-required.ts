import { rule } from "../../kernel/rule.ts";
import { unknown } from "../../kernel/verdict.ts";

export default rule({
  name: "redshift-workgroup-tls-required",
  title: "Connections to Redshift Serverless workgroups require TLS",
  why: "Anyone on the network path can read the queries and results of an unencrypted connection.",
  type: "aws:redshiftserverless/workgroup:Workgroup",
  severity: "medium",
  union: [315],
  controls: { fsbp: ["RedshiftServerless.2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshiftserverless-controls.html#redshiftserverless-2",
  remedy: 'configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }]',
  judge: (workgroup) => {
    const parameters = workgroup.at("configParameters");
    if (!parameters.isSet())
      return unknown("configParameters is not set, and AWS sets require_ssl by the age of the workgroup");
    return parameters.find("parameterKey", "require_ssl").at("parameterValue").mustBe(true);
  },
});
