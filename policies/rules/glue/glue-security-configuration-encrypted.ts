import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";

const modes = [
  "s3Encryption.s3EncryptionMode",
  "cloudwatchEncryption.cloudwatchEncryptionMode",
  "jobBookmarksEncryption.jobBookmarksEncryptionMode",
];

export default rule({
  name: "glue-security-configuration-encrypted",
  title: "Glue security configurations encrypt data, logs and job bookmarks",
  why: "Anyone who obtains the storage reads what a job wrote, logged or remembered.",
  type: "aws:glue/securityConfiguration:SecurityConfiguration",
  severity: "medium",
  union: [372],
  controls: { checkov: ["CKV_AWS_99"] },
  url: "https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html",
  remedy:
    'encryptionConfiguration: { s3Encryption: { s3EncryptionMode: "SSE-KMS" }, cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS" }, jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS" } }',
  judge: (securityConfiguration) =>
    every(modes, (path) => {
      const mode = securityConfiguration.at(`encryptionConfiguration.${path}`);
      return mustHold(mode.isSet() && !mode.is("DISABLED"), `${mode.path} is off or is not set`);
    }),
});
