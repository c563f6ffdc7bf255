import { statementsOf, type Statement } from "./iam-document.ts";
import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";

/** Resources that say what somebody may do; a role may do so inline. */
export const permissionTypes = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/role:Role",
] as const;

/** The documents of a resource that say what somebody may do. */
const documents = (resource: Resource): Reading[] =>
  resource.type === "aws:iam/role:Role"
    ? resource
        .at("inlinePolicies")
        .items()
        .map((inline) => inline.at("policy"))
    : [resource.at("policy")];

/** Every statement of what a resource permits. */
export const permissionsOf = (resource: Resource): Statement[] => documents(resource).flatMap(statementsOf);
