import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "dms-endpoint-redis-encrypted",
  title: "DMS endpoints for Redis have TLS enabled",
  why: "Anyone on the network path reads and changes the data, which the value plaintext sends in clear text.",
  type: "aws:dms/endpoint:Endpoint",
  severity: "medium",
  union: [418],
  controls: { fsbp: ["DMS.12"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dms-controls.html#dms-12",
  remedy: 'redisSettings: { sslSecurityProtocol: "ssl-encryption" }',
  judge: (endpoint) =>
    endpoint.at("engineName").is("redis")
      ? mustNotBe(endpoint.at("redisSettings.sslSecurityProtocol"), "plaintext")
      : notApplicable("the engine is not Redis"),
});
