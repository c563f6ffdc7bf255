import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";

/** By type, the property with the ARNs of managed policies to attach. */
const properties: Readonly<Record<string, string>> = {
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": "policyArns",
  "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
  "aws:iam/role:Role": "managedPolicyArns",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policyArns",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
};

/** Types of resources that attach managed policies to principals. */
export const attachmentTypes: readonly string[] = Object.keys(properties);

/** The property of a type with the ARNs of managed policies. */
export const attachmentProperty = (type: string): string => properties[type] ?? "policyArn";

/** The ARNs of the managed policies that a resource attaches. */
export const attachedArns = (resource: Resource): Reading[] => resource.at(attachmentProperty(resource.type)).items();

/**
 * The name in the ARN of an AWS managed policy, in any partition: what follows
 * `arn:aws:iam::aws:policy/`; else undefined.
 */
export const awsManagedName = (arn: string): string | undefined => /^arn:[\w-]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
