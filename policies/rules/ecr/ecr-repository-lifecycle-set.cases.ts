import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRepository } from "./compliant-repository.fixture.ts";
import ecrRepositoryLifecycleSet from "./ecr-repository-lifecycle-set.ts";

export default casesOf(ecrRepositoryLifecycleSet, compliantRepository, {
  pass: { "a lifecycle policy names the repository": {} },
  fail: { "the lifecycle policy names another repository": { "lifecycle:repository": "other" } },
  unknown: { "the repository of the lifecycle policy is unknown": { "lifecycle:repository": UNKNOWN } },
});
