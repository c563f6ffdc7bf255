import type { Resource } from "./resource.ts";
import type { Stack } from "./stack.ts";

export const roleType = "aws:iam/role:Role";

/** What says something of a role beside it: by type, the property that names the role. */
const properties = {
  "aws:iam/policyAttachment:PolicyAttachment": "roles",
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": "roleName",
  "aws:iam/rolePolicy:RolePolicy": "role",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "role",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "roleName",
} as const;

/** The resources of some type that name a role; `complete` where none can be missing. */
export function besideRole(role: Resource, stack: Stack, type: keyof typeof properties) {
  const { byRole, complete } = stack.once(`beside roles: ${type}`, () => everyone(stack, type));
  return { found: byRole.get(role.urn) ?? [], complete };
}

function everyone(stack: Stack, type: keyof typeof properties) {
  const byRole = new Map<string, Resource[]>();
  let complete = true;
  for (const resource of stack.ofType(type)) {
    const roles = stack.targets(resource, properties[type], roleType);
    complete &&= roles.complete;
    for (const name of roles.names) {
      const others = byRole.get(name);
      if (others === undefined) byRole.set(name, [resource]);
      else others.push(resource);
    }
  }
  return { byRole, complete };
}
