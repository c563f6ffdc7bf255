import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsProxyTlsRequired from "./rds-proxy-tls-required.ts";

export default casesOf(
  rdsProxyTlsRequired,
  { name: "proxy", type: "aws:rds/proxy:Proxy", properties: { engineFamily: "POSTGRESQL", requireTls: true } },
  {
    pass: { "it requires it": {} },
    fail: { "it does not": { requireTls: false }, "it is unset, and does not": { requireTls: ABSENT } },
    unknown: { "it is not known": { requireTls: UNKNOWN } },
  },
);
