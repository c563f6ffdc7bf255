import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantStream } from "./compliant-stream.fixture.ts";
import kinesisStreamEncrypted from "./kinesis-stream-encrypted.ts";

export default casesOf(kinesisStreamEncrypted, compliantStream, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "encryptionType does not meet it": { encryptionType: "NONE" },
    "encryptionType is not set": { encryptionType: ABSENT },
  },
  unknown: {
    "encryptionType is not known": { encryptionType: UNKNOWN },
  },
});
