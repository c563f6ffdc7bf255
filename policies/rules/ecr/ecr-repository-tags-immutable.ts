import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "ecr-repository-tags-immutable",
  title: "Image tags are immutable",
  why: "Anyone who may push an image can move its tag, and the next task of the same deployment runs other code.",
  type: "aws:ecr/repository:Repository",
  checklist: "DOCKER",
  severity: "medium",
  union: [171],
  controls: { fsbp: ["ECR.2"], checkov: ["CKV_AWS_51"], trivy: ["AWS-0031"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-2",
  remedy: 'imageTagMutability: "IMMUTABLE"',
  judge: (repository) => {
    if (!repository.at("imageTagMutability").startsWith("IMMUTABLE"))
      return fail("allows image tags to be overwritten: imageTagMutability is not IMMUTABLE");
    return every(repository.at("imageTagMutabilityExclusionFilters").items(), (exclusion) => {
      const filter = exclusion.at("filter");
      return /^\*+$/.test(filter.text()) ? fail(`allows every image tag to be overwritten in ${filter.path}`) : pass();
    });
  },
});
