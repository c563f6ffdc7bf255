import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import tlsRequired from "./rds-proxy-tls-required.ts";

const proxy = {
  name: "proxy",
  type: "aws:rds/proxy:Proxy",
  properties: {
    engineFamily: "POSTGRESQL",
    roleArn: "arn:aws:iam::000000000000:role/proxy",
    vpcSubnetIds: ["subnet-1", "subnet-2"],
    requireTls: true,
  },
};

export default casesOf(tlsRequired, proxy, {
  pass: { "they do": {}, "it says so in text": { requireTls: "true" } },
  fail: { "they do not": { requireTls: false }, "they do not by default": { requireTls: ABSENT } },
  unknown: { "it is not known": { requireTls: UNKNOWN } },
});
