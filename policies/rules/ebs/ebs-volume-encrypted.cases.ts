import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantVolume } from "./compliant-volume.fixture.ts";
import encrypted from "./ebs-volume-encrypted.ts";

export default casesOf(encrypted, compliantVolume, {
  pass: { "the volume is encrypted": {}, "encrypted is true, as text": { encrypted: "true" } },
  fail: {
    "the volume is unencrypted": { encrypted: false },
    "encrypted is not set, and the default is unencrypted": { encrypted: ABSENT },
  },
  unknown: { "encrypted is unknown": { encrypted: UNKNOWN } },
});
