import { referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { judgeSatellite } from "../../kernel/satellite.ts";
import { every, fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";

const repositoryType = "aws:ecr/repository:Repository";
const lifecycleType = "aws:ecr/lifecyclePolicy:LifecyclePolicy";

export default rule({
  name: "ecr-repository-lifecycle-set",
  title: "ECR repositories have a lifecycle policy",
  why: "Without a lifecycle policy every image stays forever: AWS charges for it, and scans report vulnerabilities of images that no task runs.",
  type: [repositoryType, lifecycleType],
  checklist: "DOCKER",
  severity: "medium",
  union: [172],
  controls: { fsbp: ["ECR.3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-3",
  remedy: 'new aws.ecr.LifecyclePolicy("app", { repository: repository.name, policy })',
  judgeInStack: (repository, stack) => {
    if (repository.type === lifecycleType)
      return judgeSatellite(repository, stack, { property: "repository", owners: [repositoryType] }, hasRules);
    const { found, complete } = referrersOf(repository, stack, {
      type: lifecycleType,
      property: "repository",
    });
    if (found.length > 0) return every(found, hasRules);
    return complete
      ? fail("has no LifecyclePolicy in this stack")
      : unknown("the repository of a LifecyclePolicy is known only after the update");
  },
});

const hasRules = (lifecycle: Resource): Verdict =>
  lifecycle.at("policy").json().at("rules").items().length > 0 ? pass() : fail("has a lifecycle policy without rules");
