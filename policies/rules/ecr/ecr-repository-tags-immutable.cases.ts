import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRepository } from "./compliant-repository.fixture.ts";
import ecrRepositoryTagsImmutable from "./ecr-repository-tags-immutable.ts";

const excluding = (filter: string) => ({
  imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
  imageTagMutabilityExclusionFilters: [{ filter, filterType: "WILDCARD" }],
});

export default casesOf(ecrRepositoryTagsImmutable, compliantRepository, {
  pass: { "tags are immutable": {}, "tags are immutable, except those of a filter": excluding("latest*") },
  fail: {
    "tags are mutable": { imageTagMutability: "MUTABLE" },
    "the exclusion filter matches every tag": excluding("*"),
    "imageTagMutability is not set, and defaults to mutable": { imageTagMutability: ABSENT },
  },
  unknown: {
    "the exclusion filters are unknown": {
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: UNKNOWN,
    },
    "imageTagMutability is unknown": { imageTagMutability: UNKNOWN },
  },
});
