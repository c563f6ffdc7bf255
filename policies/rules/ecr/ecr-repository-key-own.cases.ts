import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRepository } from "./compliant-repository.fixture.ts";
import ecrRepositoryKeyOwn from "./ecr-repository-key-own.ts";

export default casesOf(ecrRepositoryKeyOwn, compliantRepository, {
  pass: { "a customer managed key": {} },
  fail: {
    "encryption with AES256": { encryptionConfigurations: [{ encryptionType: "AES256" }] },
    "the AWS managed KMS key": { encryptionConfigurations: [{ encryptionType: "KMS" }] },
    "encryptionConfigurations is not set": { encryptionConfigurations: ABSENT },
  },
  unknown: { "encryptionConfigurations is unknown": { encryptionConfigurations: UNKNOWN } },
});
