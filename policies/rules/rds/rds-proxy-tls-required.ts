import { rule } from "../../rule/rule.ts";

export default rule({
  name: "rds-proxy-tls-required",
  title: "Proxies of databases speak TLS only",
  why: "A proxy that takes connections in clear undoes what the database forces.",
  type: "aws:rds/proxy:Proxy",
  checklist: "EDGE",
  severity: "high",
  union: [92],
  controls: { fsbp: ["RDS.43"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-43",
  remedy: "requireTls: true",
  judge: (proxy) => proxy.at("requireTls").mustBe(true),
});
