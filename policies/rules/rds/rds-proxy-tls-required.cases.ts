import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
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
  pass: { "TLS is required": {}, "TLS is required, written as a string": { requireTls: "true" } },
  fail: {
    "TLS is not required": { requireTls: false },
    "the setting is not set, and the default is off": { requireTls: ABSENT },
  },
  unknown: { "the setting is not known": { requireTls: UNKNOWN } },
});
