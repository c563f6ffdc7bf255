import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRepository } from "./compliant-repository.fixture.ts";
import ecrRepositoryLifecycleSet from "./ecr-repository-lifecycle-set.ts";

export default [
  casesOf(ecrRepositoryLifecycleSet, compliantRepository, {
    pass: { "a lifecycle policy names the repository": {} },
    fail: {
      "the lifecycle policy names another repository": { "lifecycle:repository": "other" },
      "its lifecycle policy has no rule": { "lifecycle:policy": '{"rules":[]}' },
    },
    unknown: { "the repository of the lifecycle policy is unknown": { "lifecycle:repository": UNKNOWN } },
  }),
  casesOf(
    ecrRepositoryLifecycleSet,
    {
      name: "lifecycle",
      type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
      properties: { repository: "elsewhere", policy: '{"rules":[{"rulePriority":1}]}' },
    },
    {
      pass: { "its repository is in another stack": {} },
      fail: { "it has no rule": { policy: '{"rules":[]}' } },
      unknown: { "its policy is unknown": { policy: UNKNOWN } },
    },
  ),
];
