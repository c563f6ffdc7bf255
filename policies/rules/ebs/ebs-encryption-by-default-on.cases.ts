import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import byDefaultOn from "./ebs-encryption-by-default-on.ts";

const setting = { name: "ebs", type: "aws:ebs/encryptionByDefault:EncryptionByDefault", properties: { enabled: true } };

export default casesOf(byDefaultOn, setting, {
  pass: { "the default is on": {}, "enabled is not set, and defaults to true": { enabled: ABSENT } },
  fail: { "the default is off": { enabled: false }, "the default is off, as text": { enabled: "false" } },
  unknown: { "enabled is unknown": { enabled: UNKNOWN } },
});
