import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantSecurityConfiguration } from "./compliant-security-configuration.fixture.ts";
import glueSecurityConfigurationEncrypted from "./glue-security-configuration-encrypted.ts";

export default casesOf(glueSecurityConfigurationEncrypted, compliantSecurityConfiguration, {
  pass: {
    "all are encrypted": {},
  },
  fail: {
    "data is not": { "encryptionConfiguration.s3Encryption.s3EncryptionMode": "DISABLED" },
    "logs are not, by default": { "encryptionConfiguration.cloudwatchEncryption": ABSENT },
  },
  unknown: {
    "a mode is not known": { "encryptionConfiguration.s3Encryption.s3EncryptionMode": UNKNOWN },
  },
});
