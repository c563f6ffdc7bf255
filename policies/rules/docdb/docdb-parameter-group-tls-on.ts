import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "docdb-parameter-group-tls-on",
  title: "DocumentDB clusters are encrypted in transit",
  why: "Anyone on the network path can read and change the requests of an unencrypted connection, which the value disabled accepts.",
  type: "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
  severity: "medium",
  union: [388],
  controls: { fsbp: ["DocumentDB.6"], checkov: ["CKV_AWS_90"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/documentdb-controls.html#documentdb-6",
  remedy: 'parameters: [{ name: "tls", value: "enabled" }]',
  judge: (clusterParameterGroup) =>
    mustHold(
      !clusterParameterGroup.at("parameters").find("name", "tls").at("value").is("disabled"),
      "the parameter tls is off",
    ),
});
