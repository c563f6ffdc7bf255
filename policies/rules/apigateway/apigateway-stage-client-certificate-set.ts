import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "apigateway-stage-client-certificate-set",
  title: "API Gateway REST API stages authenticate to the backend with a certificate",
  why: "A backend cannot tell requests of the gateway from those of an attacker who found its address.",
  type: "aws:apigateway/stage:Stage",
  severity: "medium",
  union: [325],
  controls: { fsbp: ["APIGateway.2"], checkov: ["CKV2_AWS_51"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-2",
  remedy: "clientCertificateId: <the ID of an aws.apigateway.ClientCertificate>",
  judge: (stage) => stage.at("clientCertificateId").mustBeSet(),
});
