import { rule } from "../../rule/rule.ts";

export default rule({
  name: "rds-proxy-tls-required",
  title: "Proxies of databases require TLS",
  why: "A proxy accepts connections in clear unless it is told otherwise, whatever the database behind it asks for.",
  type: "aws:rds/proxy:Proxy",
  checklist: "MODEL",
  severity: "high",
  union: [92],
  controls: { fsbp: ["RDS.43"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-43",
  remedy: "requireTls: true",
  judge: (proxy) => proxy.at("requireTls").mustBe(true),
});
