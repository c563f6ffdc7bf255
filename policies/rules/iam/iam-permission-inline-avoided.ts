import { permissionTypes } from "../../reading/iam-permissions.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "iam-permission-inline-avoided",
  title: "Permissions stand in managed policies",
  why: "A policy inside of a role, user or group has no versions and no ARN, and is found only where it hangs.",
  type: permissionTypes,
  severity: "informational",
  union: [142],
  controls: {},
  url: "https://docs.aws.amazon.com/config/latest/developerguide/iam-no-inline-policy-check.html",
  remedy: "new aws.iam.Policy(…) and new aws.iam.RolePolicyAttachment(…)",
  judge: (resource) => {
    if (resource.type === "aws:iam/policy:Policy") return pass();
    if (resource.type !== "aws:iam/role:Role") return fail("the policy is inline");
    const inline = resource.at("inlinePolicies").items();
    return inline.some((each) => each.state !== "known" || each.at("policy").state !== "absent")
      ? fail("inlinePolicies must be empty")
      : pass();
  },
});
