import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { anyOf } from "../../kernel/verdict.ts";

/** The type of a statement in the policy of a function. */
export const permissionType = "aws:lambda/permission:Permission";

/** Whether a permission applies only to requests on behalf of one account or resource. */
export const namesSource = (permission: Resource): boolean =>
  anyOf([() => permission.at("sourceAccount").isSet(), () => namesOne(permission.at("sourceArn"))]);

/** Whether a pattern of ARNs names an account or a resource: `arn:aws:s3:::*` names neither. */
function namesOne(arn: Reading): boolean {
  if (!arn.isSet()) return false;
  const [, , , , account = "", ...resource] = arn.text().split(":");
  return /^\d{12}$/.test(account) || /[^*?/:]/.test(resource.join(":"));
}
