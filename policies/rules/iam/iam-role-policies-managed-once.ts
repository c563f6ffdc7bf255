import { namesAll, ownList } from "./exclusive-list.ts";
import { besideRole, roleType } from "./role-satellites.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { rule } from "../../kernel/rule.ts";
import { every, notApplicable, type Verdict } from "../../kernel/verdict.ts";

export default rule({
  name: "iam-role-policies-managed-once",
  title: "Exclusive policy lists of a role contain every policy attached to it",
  why: "An exclusive list detaches the policies that another resource attaches: each update undoes the last, and the role loses permissions at run time.",
  type: roleType,
  severity: "medium",
  union: [146],
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html",
  remedy: "no managedPolicyArns and inlinePolicies in a role that a RolePolicyAttachment or RolePolicy names",
  judgeInStack: (role, stack) => {
    const verdict = every([attached, inline], (judge) => judge(role, stack));
    return verdict.outcome === "notApplicable"
      ? notApplicable("has its policies managed by one resource only")
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
