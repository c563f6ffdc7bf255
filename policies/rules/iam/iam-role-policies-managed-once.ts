import type { Reading } from "../../kernel/reading.ts";
import { type Referrers, referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { anyOf, every, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";

const roleType = "aws:iam/role:Role";

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

/** What says something of a role beside it: by type, the property that names the role. */
const roleProperties = {
  "aws:iam/policyAttachment:PolicyAttachment": "roles",
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": "roleName",
  "aws:iam/rolePolicy:RolePolicy": "role",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "role",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "roleName",
} as const;

/** The resources of some type that name a role. */
const besideRole = (role: Resource, stack: Stack, type: keyof typeof roleProperties): Referrers =>
  referrersOf(role, stack, { type, property: roleProperties[type] });

/** A list that is meant to be everything, read when it is needed; `undefined` where there is none. */
type List = () => readonly Reading[] | undefined;

/**
 * A role's own list, where the program gives one: where it does not, the provider reports an empty list after the update, and
 * before it one that is not known and was made from nothing.
 */
const ownList =
  (role: Resource, property: string): List =>
  () => {
    const reading = role.at(property);
    if (reading.state === "unknown" && role.dependenciesOf(property).length === 0) return undefined;
    const list = reading.items();
    return list.length === 0 ? undefined : list;
  };

/** What other resources attach, and whether nothing can be missing. */
interface Beside {
  readonly found: readonly Reading[];
  readonly complete: boolean;
}

/** Whether an exclusive list names all that others attach; not whether it has more, which after a refresh is what they attached. */
function namesAll(read: List, beside: Beside): Verdict {
  const list = beside.complete && beside.found.length === 0 ? undefined : read();
  if (list === undefined) return notApplicable("only one resource has to do with them");
  const verdict = every(beside.found, (other) =>
    anyOf(list.map((each) => () => nameOf(each).is(other.text())))
      ? pass()
      : fail(`an exclusive list leaves out the ${other.path} of a resource beside it, and so detaches it`),
  );
  return verdict.outcome === "pass" && !beside.complete ? unknown("which role others are about is not known") : verdict;
}

/** An inline policy is known by its name; an ARN and a name are by themselves. */
const nameOf = (each: Reading): Reading => (each.state === "known" && each.isStructure() ? each.at("name") : each);
