import { scansOnPush } from "../../reading/image-scan.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecr-repository-scan-on-push",
  title: "Images are scanned when they are pushed",
  why: "A hole in an image is known to the world before it is known to whoever runs it.",
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
      : fail("imageScanningConfiguration.scanOnPush must be true, or a rule of the registry must name the repository"),
});
