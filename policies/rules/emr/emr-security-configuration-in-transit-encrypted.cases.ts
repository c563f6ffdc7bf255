import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantSecurityConfiguration } from "./compliant-security-configuration.fixture.ts";
import emrSecurityConfigurationInTransitEncrypted from "./emr-security-configuration-in-transit-encrypted.ts";

export default casesOf(emrSecurityConfigurationInTransitEncrypted, compliantSecurityConfiguration, {
  pass: {
    "data is encrypted": {},
  },
  fail: {
    "it is off": {
      configuration: JSON.stringify({
        EncryptionConfiguration: { EnableAtRestEncryption: true, EnableInTransitEncryption: false },
      }),
    },
    "it is not set": { configuration: "{}" },
  },
  unknown: {
    "the configuration is not known": { configuration: UNKNOWN },
  },
});
