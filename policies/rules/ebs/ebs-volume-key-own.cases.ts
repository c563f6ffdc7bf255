import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCopy, compliantVolume } from "./compliant-volume.fixture.ts";
import keyOwn from "./ebs-volume-key-own.ts";

const cases = {
  pass: { "a key": {} },
  fail: {
    "AWS's key": { kmsKeyId: ABSENT },
    "AWS's key by its name": { kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:alias/aws/ebs" },
  },
  unknown: { "it is not known": { kmsKeyId: UNKNOWN }, "whether it is encrypted is not": { encrypted: UNKNOWN } },
  notApplicable: { "it is in clear": { encrypted: false } },
};

export default [casesOf(keyOwn, compliantVolume, cases), casesOf(keyOwn, compliantCopy, cases)];
