import { namesAll, ownList } from "../../reading/iam-exclusive-list.ts";
import { besideRole, roleType } from "../../reading/iam-role-satellites.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { every, notApplicable, type Verdict } from "../../rule/verdict.ts";

export default rule({
  name: "iam-role-policies-managed-once",
  title: "What takes a role's policies for itself alone knows all of them",
  why: "An exclusive list detaches what another resource attaches: each update undoes the last, and the role loses rights at run time.",
  type: roleType,
  severity: "medium",
  union: [146],
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html",
  remedy: "no managedPolicyArns and inlinePolicies in a role that RolePolicyAttachment or RolePolicy is about",
  judgeInStack: (role, stack) => {
    const verdict = every([attached, inline], (judge) => judge(role, stack));
    return verdict.outcome === "notApplicable"
      ? notApplicable("only one resource has to do with the role's policies")
      : verdict;
  },
});

function attached(role: Resource, stack: Stack): Verdict {
  const single = besideRole(role, stack, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
  const several = besideRole(role, stack, "aws:iam/policyAttachment:PolicyAttachment");
  const exclusive = besideRole(role, stack, "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive");
  const found = [...single.found, ...several.found].map((other) => other.at("policyArn"));
  const beside = { found, complete: single.complete && several.complete && exclusive.complete };
  const lists = exclusive.found.map((list) => () => list.at("policyArns").items());
  return every([ownList(role, "managedPolicyArns"), ...lists], (list) => namesAll(list, beside));
}

function inline(role: Resource, stack: Stack): Verdict {
  const policies = besideRole(role, stack, "aws:iam/rolePolicy:RolePolicy");
  const exclusive = besideRole(role, stack, "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive");
  const found = policies.found.map((other) => other.at("name"));
  const beside = { found, complete: policies.complete && exclusive.complete };
  const lists = exclusive.found.map((list) => () => list.at("policyNames").items());
  return every([ownList(role, "inlinePolicies"), ...lists], (list) => namesAll(list, beside));
}
