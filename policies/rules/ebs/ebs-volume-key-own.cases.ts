import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCopy, compliantVolume } from "./compliant-volume.fixture.ts";
import keyOwn from "./ebs-volume-key-own.ts";

const cases = {
  pass: { "a customer managed key": {} },
  fail: {
    "kmsKeyId is not set, so AWS uses its own key": { kmsKeyId: ABSENT },
    "kmsKeyId is the alias of the AWS managed key": { kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:alias/aws/ebs" },
  },
  unknown: { "kmsKeyId is unknown": { kmsKeyId: UNKNOWN }, "encrypted is unknown": { encrypted: UNKNOWN } },
  notApplicable: { "the volume is unencrypted": { encrypted: false } },
};

export default [casesOf(keyOwn, compliantVolume, cases), casesOf(keyOwn, compliantCopy, cases)];
