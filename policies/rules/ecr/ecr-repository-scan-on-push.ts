import { scansOnPush } from "../../kernel/image-scan.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "ecr-repository-scan-on-push",
  title: "ECR images are scanned on push",
  why: "Attackers know a published vulnerability before the operator learns that an image contains it.",
  type: "aws:ecr/repository:Repository",
  checklist: "DOCKER",
  severity: "high",
  union: [170],
  controls: { fsbp: ["ECR.1"], checkov: ["CKV_AWS_163"], trivy: ["AWS-0030"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-1",
  remedy: "imageScanningConfiguration: { scanOnPush: true }",
  judgeInStack: (repository, stack) =>
    scansOnPush(repository, stack)
      ? pass()
      : fail("does not scan images on push: scanOnPush is not true, and no registry rule includes the repository"),
});
