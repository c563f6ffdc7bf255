import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import encrypted from "./ebs-volume-encrypted.ts";

const compliant = {
  name: "volume",
  type: "aws:ebs/volume:Volume",
  properties: { encrypted: true, size: 8 },
};

export default casesOf(encrypted, compliant, {
  pass: { "it is encrypted": {}, "it says so in text": { encrypted: "true" } },
  fail: { "it is in clear": { encrypted: false }, "it is unset, and the default is in clear": { encrypted: ABSENT } },
  unknown: { "whether it is encrypted is not known": { encrypted: UNKNOWN } },
});
