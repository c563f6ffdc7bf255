import { anyOf } from "../../kernel/certainty.ts";
import type { Reach } from "./grants.ts";
import { covers } from "../../kernel/iam-pattern.ts";

/** Whether a statement covers every resource of a kind: by `*`, by an ARN with an open end (`arn:aws:kms:*:*:key/*`), or by naming the others. */
export const reachesEvery =
  (service: string, kind: string): Reach =>
  (statement) =>
    anyOf([
      () => statement.at.at("NotResource").isSet(),
      ...statement.at
        .at("Resource")
        .items()
        .map((each) => () => isOpen(each.text(), service, kind)),
    ]);

function isOpen(arn: string, service: string, kind: string): boolean {
  const [, , its = "*", , , ...rest] = arn.split(":");
  if (!covers(its, service)) return false;
  // No name has a space: only a pattern that covers every name covers this one. An ARN cut short by `*` has no rest.
  return rest.length === 0 ? arn.endsWith("*") : covers(rest.join(":"), `${kind}/ `);
}
