import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantVolume } from "./compliant-volume.fixture.ts";
import encrypted from "./ebs-volume-encrypted.ts";

export default casesOf(encrypted, compliantVolume, {
  pass: { "it is encrypted": {}, "it says so in text": { encrypted: "true" } },
  fail: { "it is in clear": { encrypted: false }, "it is unset, and the default is in clear": { encrypted: ABSENT } },
  unknown: { "whether it is encrypted is not known": { encrypted: UNKNOWN } },
});
