import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import encrypted from "./efs-file-system-encrypted.ts";

const compliant = {
  name: "files",
  type: "aws:efs/fileSystem:FileSystem",
  properties: { encrypted: true },
};

export default casesOf(encrypted, compliant, {
  pass: { "it is encrypted": {}, "it says so in text": { encrypted: "true" } },
  fail: { "it is in clear": { encrypted: false }, "it is unset, and the default is in clear": { encrypted: ABSENT } },
  unknown: { "whether it is encrypted is not known": { encrypted: UNKNOWN } },
});
