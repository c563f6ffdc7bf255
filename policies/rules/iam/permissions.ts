import { every, type Verdict } from "../../kernel/verdict.ts";
import { statementsOf, type Statement } from "../../kernel/iam-document.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";

/** Resources that say what somebody may do; a role may do so inline. */
export const permissionTypes = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/role:Role",
] as const;

/** The documents of a resource that say what somebody may do. */
export const documentsOf = (resource: Resource): Reading[] =>
  resource.type === "aws:iam/role:Role"
    ? resource
        .at("inlinePolicies")
        .items()
        .map((inline) => inline.at("policy"))
    : [resource.at("policy")];

/** Judges each statement of what a resource permits; a document that cannot be read hides no other. */
export const everyPermission = (resource: Resource, judge: (statement: Statement) => Verdict): Verdict =>
  every(documentsOf(resource), (document) => every(statementsOf(document), judge));
