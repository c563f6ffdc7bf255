import type { TestResource } from "../../harness/test-resource.ts";

/** A customer managed policy, attached to a role. */
export const compliantAttachment: TestResource = {
  name: "task-uploads",
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  properties: { role: "task", policyArn: "arn:aws:iam::000000000000:policy/uploads" },
};
