import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack, Targets } from "../../kernel/stack.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";
import { attachmentProperty, attachmentTypes } from "./attachments.ts";

const policyType = "aws:iam/policy:Policy";

export default rule({
  name: "iam-policy-attachment-alone",
  title: "An exclusive policy attachment is the only attachment of its policy",
  why: "aws.iam.PolicyAttachment detaches its policy from every other role, user and group of the account, so these lose permissions at run time.",
  type: "aws:iam/policyAttachment:PolicyAttachment",
  severity: "medium",
  union: [146],
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html",
  remedy: "new aws.iam.RolePolicyAttachment(…) in place of aws.iam.PolicyAttachment",
  judgeInStack: (attachment, stack) => {
    const { byPolicy, complete } = stack.once(attachments);
    const { names, complete: isKnown } = policiesOf(attachment, stack);
    const isElsewhere = [...names].some((name) => (byPolicy.get(name) ?? 0) > 1);
    if (isElsewhere)
      return fail("detaches its policy (policyArn) from a principal to which another resource attaches it");
    return isKnown && complete ? pass() : unknown("the attached policies are not known before the update");
  },
});

/**
 * After a refresh a role's list contains the policies that others attached; a permission set's are
 * never detached.
 */
const uncounted = ["aws:iam/role:Role", "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment"];

/** How many resources attach each policy. */
function attachments(stack: Stack): { byPolicy: ReadonlyMap<string, number>; complete: boolean } {
  const byPolicy = new Map<string, number>();
  const all = stack.ofType(...attachmentTypes.filter((type) => !uncounted.includes(type)));
  const targets = all.map((resource) => policiesOf(resource, stack));
  for (const name of targets.flatMap(({ names }) => [...names])) byPolicy.set(name, (byPolicy.get(name) ?? 0) + 1);
  return { byPolicy, complete: targets.every(({ complete }) => complete) };
}

const policiesOf = (resource: Resource, stack: Stack): Targets =>
  stack.targets(resource, attachmentProperty(resource.type), policyType);
