import type { ActionList } from "../../kernel/policy-documents/action-list.ts";
import { everywhere, grantedActions, type Grants, type Reach } from "../../kernel/policy-documents/granted-actions.ts";
import { type Statement, statementsOf } from "../../kernel/policy-documents/statement.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { every, fail, pass, type Verdict } from "../../kernel/verdict.ts";

/** The inline policy of a permission set, which IAM Identity Center gives to its users in each account. */
const permissionSetType = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";

/** Types of resources with permissions; a role may have inline policies. */
export const permissionTypes = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/role:Role",
  permissionSetType,
] as const;

/** The policy documents of a resource that grant permissions. */
const documentsOf = (resource: Resource): Reading[] =>
  resource.type === "aws:iam/role:Role"
    ? resource
        .at("inlinePolicies")
        .items()
        .map((inline) => inline.at("policy"))
    : [resource.at(resource.type === permissionSetType ? "inlinePolicy" : "policy")];

/**
 * Judges each statement of a resource's permissions; an unreadable document does not hide findings
 * in the others.
 */
export const everyPermission = (resource: Resource, judge: (statement: Statement) => Verdict): Verdict =>
  every(documentsOf(resource), (document) => every(statementsOf(document), judge));

/** The actions of a list that the documents of a resource together grant on `reach`. */
export const grantsOf = (resource: Resource, list: ActionList, reach: Reach = everywhere): Grants =>
  grantedActions(() => documentsOf(resource), list, reach);

/** The verdict of a rule that forbids the actions of a list on `reach`. */
export function grantsNone(resource: Resource, list: ActionList, reach: Reach = everywhere): Verdict {
  const { surely, perhaps, doubt } = grantsOf(resource, list, reach);
  if (surely.size > 0) return fail(`${places(surely)} allows ${some([...surely.keys()])} on every resource`);
  if (perhaps.size > 0 && doubt !== undefined) throw doubt;
  return pass();
}

/** The paths of the granting statements, each once. */
export const places = (grants: ReadonlyMap<string, string>): string => [...new Set(grants.values())].join(", ");

/** The first few of many names. They come from the list, so no text of the resource is quoted. */
export const some = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
