import { compliantRepository } from "./compliant-repository.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecrRepositoryKeyOwn from "./ecr-repository-key-own.ts";

export default casesOf(ecrRepositoryKeyOwn, compliantRepository, {
  pass: { "a key is named": {} },
  fail: {
    AES256: { encryptionConfigurations: [{ encryptionType: "AES256" }] },
    "KMS with AWS's own key": { encryptionConfigurations: [{ encryptionType: "KMS" }] },
    "it is unset": { encryptionConfigurations: ABSENT },
  },
  unknown: { "it is not known": { encryptionConfigurations: UNKNOWN } },
});
