import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCopy } from "./compliant-volume.fixture.ts";
import copyEncrypted from "./ebs-copy-encrypted.ts";

export default casesOf(copyEncrypted, compliantCopy, {
  pass: { "an encrypted copy of a snapshot": {}, "an encrypted copy of an AMI": { $type: "aws:ec2/amiCopy:AmiCopy" } },
  fail: {
    "the copy is unencrypted": { encrypted: false },
    "encrypted is not set, and the default is unencrypted": { encrypted: ABSENT },
    "the copy of an AMI is unencrypted": { $type: "aws:ec2/amiCopy:AmiCopy", encrypted: false },
  },
  unknown: { "encrypted is unknown": { encrypted: UNKNOWN } },
});
