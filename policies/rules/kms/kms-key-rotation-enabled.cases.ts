import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantKey } from "./compliant-key.fixture.ts";
import keyRotationEnabled from "./kms-key-rotation-enabled.ts";

export default casesOf(keyRotationEnabled, compliantKey, {
  pass: {
    "rotation is on": {},
    "rotation is on for an explicitly symmetric key": { customerMasterKeySpec: "SYMMETRIC_DEFAULT" },
  },
  fail: {
    "rotation is off": { enableKeyRotation: false },
    "rotation is not set, and the default is off": { enableKeyRotation: ABSENT },
  },
  unknown: {
    "whether rotation is on is not known": { enableKeyRotation: UNKNOWN },
    "the key spec is not known": { customerMasterKeySpec: UNKNOWN },
  },
  notApplicable: {
    "an asymmetric key": { customerMasterKeySpec: "RSA_4096", enableKeyRotation: ABSENT },
    "a key in a custom key store": { customKeyStoreId: "cks-1", enableKeyRotation: ABSENT },
  },
});
