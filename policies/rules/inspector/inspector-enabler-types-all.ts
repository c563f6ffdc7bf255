import { lists, mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf } from "../../kernel/verdict.ts";

const kinds = ["EC2", "ECR", "LAMBDA", "LAMBDA_CODE"];

export default rule({
  name: "inspector-enabler-types-all",
  title: "Inspector scans EC2, ECR and Lambda",
  why: "Nobody notices known vulnerabilities in what is not scanned.",
  type: "aws:inspector2/enabler:Enabler",
  severity: "high",
  union: [427],
  controls: { fsbp: ["Inspector.1", "Inspector.2", "Inspector.3", "Inspector.4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/inspector-controls.html#inspector-1",
  remedy: 'resourceTypes: ["EC2", "ECR", "LAMBDA", "LAMBDA_CODE"]',
  judgeInStack: (enabler, stack) => {
    const enablers = stack.ofType(enabler.type);
    const missing = (kind: string) => (): boolean =>
      !anyOf(enablers.map((enabler) => () => lists(enabler.at("resourceTypes"), kind)));
    return mustHold(
      !anyOf(kinds.map(missing)),
      "no enabler of the stack lists all of EC2, ECR, LAMBDA and LAMBDA_CODE",
    );
  },
});
