import { referrersOf } from "../../reading/referrers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "ecr-repository-lifecycle-set",
  title: "Repositories forget images that nobody runs",
  why: "Every build stays, and is paid for and scanned, for ever.",
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
      ? fail("no LifecyclePolicy of it is in this stack")
      : unknown("a LifecyclePolicy does not tell yet whose it is");
  },
});
