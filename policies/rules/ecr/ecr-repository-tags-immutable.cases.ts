import { compliantRepository } from "./compliant-repository.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecrRepositoryTagsImmutable from "./ecr-repository-tags-immutable.ts";

const excluding = (filter: string) => ({
  imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
  imageTagMutabilityExclusionFilters: [{ filter, filterType: "WILDCARD" }],
});

export default casesOf(ecrRepositoryTagsImmutable, compliantRepository, {
  pass: { "they stay": {}, "but for some": excluding("latest*") },
  fail: {
    "they move": { imageTagMutability: "MUTABLE" },
    "all of them are excluded": excluding("*"),
    "it is unset, and they move": { imageTagMutability: ABSENT },
  },
  unknown: {
    "which are excluded is not known": {
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: UNKNOWN,
    },
    "it is not known": { imageTagMutability: UNKNOWN },
  },
});
