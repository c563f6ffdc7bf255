import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCopy } from "./compliant-volume.fixture.ts";
import copyEncrypted from "./ebs-copy-encrypted.ts";

export default casesOf(copyEncrypted, compliantCopy, {
  pass: { "a snapshot's": {}, "an image's": { $type: "aws:ec2/amiCopy:AmiCopy" } },
  fail: {
    "it is in clear": { encrypted: false },
    "it is unset, and the default is in clear": { encrypted: ABSENT },
    "an image's is in clear": { $type: "aws:ec2/amiCopy:AmiCopy", encrypted: false },
  },
  unknown: { "whether it is encrypted is not known": { encrypted: UNKNOWN } },
});
