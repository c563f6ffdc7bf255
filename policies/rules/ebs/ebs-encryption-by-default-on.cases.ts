import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import byDefaultOn from "./ebs-encryption-by-default-on.ts";

const setting = { name: "ebs", type: "aws:ebs/encryptionByDefault:EncryptionByDefault", properties: { enabled: true } };

export default casesOf(byDefaultOn, setting, {
  pass: { "it is on": {}, "it is unset, and the default is on": { enabled: ABSENT } },
  fail: { "it is off": { enabled: false }, "it is off, in text": { enabled: "false" } },
  unknown: { "it is not known": { enabled: UNKNOWN } },
});
