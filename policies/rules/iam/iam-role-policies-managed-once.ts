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
  confidence: "medium",
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
  const single = referrersOfRole(role, stack, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
  const several = referrersOfRole(role, stack, "aws:iam/policyAttachment:PolicyAttachment");
  const exclusive = referrersOfRole(
    role,
    stack,
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  );
  const found = [...single.found, ...several.found].map((other) => other.at("policyArn"));
  const separate = { found, complete: single.complete && several.complete && exclusive.complete };
  const lists = exclusive.found.map((list) => () => list.at("policyArns").items());
  return every([ownList(role, "managedPolicyArns"), ...lists], (list) => namesAll(list, separate));
}

function inline(role: Resource, stack: Stack): Verdict {
  const policies = referrersOfRole(role, stack, "aws:iam/rolePolicy:RolePolicy");
  const exclusive = referrersOfRole(role, stack, "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive");
  const found = policies.found.map((other) => other.at("name"));
  const separate = { found, complete: policies.complete && exclusive.complete };
  const lists = exclusive.found.map((list) => () => list.at("policyNames").items());
  return every([ownList(role, "inlinePolicies"), ...lists], (list) => namesAll(list, separate));
}

/** By type of a separate resource, the property that names the role. */
const roleProperties = {
  "aws:iam/policyAttachment:PolicyAttachment": "roles",
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": "roleName",
  "aws:iam/rolePolicy:RolePolicy": "role",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "role",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "roleName",
} as const;

/** The resources of a type that name a role. */
const referrersOfRole = (role: Resource, stack: Stack, type: keyof typeof roleProperties): Referrers =>
  referrersOf(role, stack, { type, property: roleProperties[type] });

/** An exclusive list of policies, read on call; `undefined` if the program does not set it. */
type List = () => readonly Reading[] | undefined;

/**
 * The list in the role itself. If the program does not set it, the provider reports an unknown list
 * without dependencies before the update, and an empty list after it.
 */
const ownList =
  (role: Resource, property: string): List =>
  () => {
    const reading = role.at(property);
    if (reading.state === "unknown" && role.dependenciesOf(property).length === 0) return undefined;
    const list = reading.items();
    return list.length === 0 ? undefined : list;
  };

/** The policies that other resources attach; `complete` is false if there may be more. */
interface Attached {
  readonly found: readonly Reading[];
  readonly complete: boolean;
}

/**
 * Judges whether an exclusive list names all policies that other resources attach. It may name
 * more: a refresh adds the attached ones.
 */
function namesAll(read: List, separate: Attached): Verdict {
  const list = separate.complete && separate.found.length === 0 ? undefined : read();
  if (list === undefined) return notApplicable("no other resource attaches policies to the role");
  const verdict = every(separate.found, (other) =>
    anyOf(list.map((each) => () => nameOf(each).is(other.text())))
      ? pass()
      : fail(`an exclusive list lacks the ${other.path} of another resource, so it detaches that policy`),
  );
  return verdict.outcome === "pass" && !separate.complete
    ? unknown("the role that another resource refers to is known only after the update")
    : verdict;
}

/**
 * The identity of a list's item: the name of an inline policy; an ARN or a name is its own
 * identity.
 */
const nameOf = (each: Reading): Reading => (each.state === "known" && each.isStructure() ? each.at("name") : each);
