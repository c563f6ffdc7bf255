import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "rds-proxy-tls-required",
  title: "RDS Proxy requires TLS",
  why: "Anyone on the network path can read the queries and data of an unencrypted connection. A proxy accepts them by default, even if its database requires TLS.",
  type: "aws:rds/proxy:Proxy",
  checklist: "MODEL",
  severity: "high",
  union: [92],
  controls: { fsbp: ["RDS.43"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-43",
  remedy: "requireTls: true",
  judge: (proxy) => proxy.at("requireTls").mustBe(true),
});
