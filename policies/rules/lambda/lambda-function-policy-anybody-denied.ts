import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { allOf, fail, pass } from "../../kernel/verdict.ts";
import { namesSource, permissionType } from "./permission-source.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lambda-function-policy-anybody-denied",
  title: "Lambda function policies do not allow public access",
  why: "Anyone can then invoke the function, and uses its role, its data and its costs. A condition on the authentication of a function URL does not name who may call.",
  type: [permissionType, "aws:lambda/resourcePolicy:ResourcePolicy"],
  checklist: "EDGE",
  severity: "critical",
  union: [505],
  controls: { fsbp: ["Lambda.1"], checkov: ["CKV_AWS_301"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-1",
  remedy: 'principal: <account or ARN of a role>, or principal: "*" with principalOrgId',
  judge: (permission) => {
    if (permission.type !== permissionType) return allowsNoPublicAccess(permission.at("policy"));
    return allOf([
      () => permission.at("principal").is("*"),
      () => !permission.at("principalOrgId").isSet(),
      () => !namesSource(permission),
    ])
      ? fail("allows every principal: principal is *, without principalOrgId, sourceAccount or sourceArn")
      : pass();
  },
});
