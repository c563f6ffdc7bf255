import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantKey } from "./compliant-key.fixture.ts";
import keyRotationEnabled from "./kms-key-rotation-enabled.ts";

export default casesOf(keyRotationEnabled, compliantKey, {
  pass: { "it is rotated": {}, "and says that it is symmetric": { customerMasterKeySpec: "SYMMETRIC_DEFAULT" } },
  fail: { "it is not": { enableKeyRotation: false }, "it is unset": { enableKeyRotation: ABSENT } },
  unknown: {
    "it is not known": { enableKeyRotation: UNKNOWN },
    "what it is is not known": { customerMasterKeySpec: UNKNOWN },
  },
  notApplicable: {
    "it signs": { customerMasterKeySpec: "RSA_4096", enableKeyRotation: ABSENT },
    "it is in a store of one's own": { customKeyStoreId: "cks-1", enableKeyRotation: ABSENT },
  },
});
