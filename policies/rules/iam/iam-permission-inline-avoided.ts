import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { permissionTypes } from "./permissions.ts";

export default rule({
  name: "iam-permission-inline-avoided",
  title: "Permissions are granted by managed policies, not inline policies",
  why: "An inline policy has no ARN and no versions, so an auditor finds it only on its principal, and an operator cannot restore an earlier version.",
  type: permissionTypes,
  severity: "informational",
  union: [142],
  controls: {},
  url: "https://docs.aws.amazon.com/config/latest/developerguide/iam-no-inline-policy-check.html",
  remedy: "new aws.iam.Policy(…) and new aws.iam.RolePolicyAttachment(…)",
  judge: (resource) => {
    if (resource.type === "aws:iam/policy:Policy") return pass();
    if (resource.type !== "aws:iam/role:Role") return fail("is an inline policy");
    const inline = resource.at("inlinePolicies").items();
    return inline.some((each) => each.state !== "known" || each.at("policy").state !== "absent")
      ? fail("has inline policies: inlinePolicies is not empty")
      : pass();
  },
});
