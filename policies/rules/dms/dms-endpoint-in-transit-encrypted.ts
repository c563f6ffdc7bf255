import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

const withoutMode = [
  "s3",
  "dynamodb",
  "kinesis",
  "kafka",
  "elasticsearch",
  "opensearch",
  "redis",
  "neptune",
  "redshift",
  "babelfish",
];

export default rule({
  name: "dms-endpoint-in-transit-encrypted",
  title: "DMS endpoints use TLS",
  why: "Anyone on the network path between the instance and the database reads and changes the data.",
  type: "aws:dms/endpoint:Endpoint",
  severity: "medium",
  union: [416],
  controls: { fsbp: ["DMS.9"], checkov: ["CKV2_AWS_49"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dms-controls.html#dms-9",
  remedy: 'sslMode: "require"',
  judge: (endpoint) => {
    if (withoutMode.includes(endpoint.at("engineName").text()))
      return notApplicable("sslMode has no effect for this engine");
    return mustHold(
      endpoint.at("sslMode").isSet() && !endpoint.at("sslMode").is("none"),
      "sslMode is none or is not set",
    );
  },
});
