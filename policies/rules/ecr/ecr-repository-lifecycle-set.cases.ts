import { compliantRepository } from "./compliant-repository.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import ecrRepositoryLifecycleSet from "./ecr-repository-lifecycle-set.ts";

export default casesOf(ecrRepositoryLifecycleSet, compliantRepository, {
  pass: { "a policy is its": {} },
  fail: { "the policy is another's": { "lifecycle:repository": "other" } },
  unknown: { "whose the policy is is not known": { "lifecycle:repository": UNKNOWN } },
});
