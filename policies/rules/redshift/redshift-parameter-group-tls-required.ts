import { rule } from "../../kernel/rule.ts";
import { requiresTls } from "./warehouse.ts";

export default rule({
  name: "redshift-parameter-group-tls-required",
  title: "Redshift parameter groups require TLS",
  why: "Anyone on the network path can read the queries and results of an unencrypted connection.",
  type: "aws:redshift/parameterGroup:ParameterGroup",
  severity: "medium",
  union: [313],
  controls: { checkov: ["CKV_AWS_105"] },
  url: "https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html",
  remedy: 'parameters: [{ name: "require_ssl", value: "true" }]',
  judge: (parameterGroup) => requiresTls(parameterGroup),
});
