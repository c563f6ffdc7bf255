import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantSecurityConfiguration } from "./compliant-security-configuration.fixture.ts";
import emrSecurityConfigurationAtRestEncrypted from "./emr-security-configuration-at-rest-encrypted.ts";

export default casesOf(emrSecurityConfigurationAtRestEncrypted, compliantSecurityConfiguration, {
  pass: {
    "data is encrypted": {},
  },
  fail: {
    "it is off": {
      configuration: JSON.stringify({
        EncryptionConfiguration: { EnableAtRestEncryption: false, EnableInTransitEncryption: true },
      }),
    },
    "it is not set": { configuration: "{}" },
  },
  unknown: {
    "the configuration is not known": { configuration: UNKNOWN },
  },
});
