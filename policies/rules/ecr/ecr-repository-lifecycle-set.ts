import { referrersOf } from "../../kernel/references.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";

export default rule({
  name: "ecr-repository-lifecycle-set",
  title: "ECR repositories have a lifecycle policy",
  why: "Without a lifecycle policy every image stays forever: AWS charges for it, and scans report vulnerabilities of images that no task runs.",
  type: "aws:ecr/repository:Repository",
  checklist: "DOCKER",
  severity: "low",
  union: [172],
  controls: { fsbp: ["ECR.3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-3",
  remedy: 'new aws.ecr.LifecyclePolicy("app", { repository: repository.name, policy })',
  judgeInStack: (repository, stack) => {
    const { found, complete } = referrersOf(repository, stack, {
      type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
      property: "repository",
    });
    if (found.length > 0) return pass();
    return complete
      ? fail("has no LifecyclePolicy in this stack")
      : unknown("the repository of a LifecyclePolicy is known only after the update");
  },
});
