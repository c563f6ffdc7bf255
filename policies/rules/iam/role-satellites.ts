import { referrersOf, type Referrers } from "../../kernel/referrers.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";

export const roleType = "aws:iam/role:Role";

/** What says something of a role beside it: by type, the property that names the role. */
const properties = {
  "aws:iam/policyAttachment:PolicyAttachment": "roles",
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": "roleName",
  "aws:iam/rolePolicy:RolePolicy": "role",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "role",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "roleName",
} as const;

/** The resources of some type that name a role. */
export const besideRole = (role: Resource, stack: Stack, type: keyof typeof properties): Referrers =>
  referrersOf(role, stack, { type, property: properties[type] });
