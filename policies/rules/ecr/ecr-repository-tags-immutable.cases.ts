import { compliantRepository } from "./compliant-repository.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecrRepositoryTagsImmutable from "./ecr-repository-tags-immutable.ts";

export default casesOf(ecrRepositoryTagsImmutable, compliantRepository, {
  pass: { "they stay": {}, "but for some": { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" } },
  fail: {
    "they move": { imageTagMutability: "MUTABLE" },
    "it is unset, and they move": { imageTagMutability: ABSENT },
  },
  unknown: { "it is not known": { imageTagMutability: UNKNOWN } },
});
