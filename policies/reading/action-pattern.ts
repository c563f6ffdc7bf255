import { anyOf, allOf } from "./certainty.ts";
import type { Statement } from "./iam-document.ts";

/** Whether a statement is about an action, by any of IAM's patterns (`*`, `s3:Put*`) or by what it leaves out. */
export const covers = ({ at }: Statement, action: string): boolean =>
  anyOf([
    () =>
      anyOf(
        at
          .at("Action")
          .items()
          .map((pattern) => () => matches(pattern.text(), action)),
      ),
    () =>
      allOf([
        () => at.at("NotAction").isSet(),
        ...at
          .at("NotAction")
          .items()
          .map((pattern) => () => !matches(pattern.text(), action)),
      ]),
  ]);

function matches(pattern: string, action: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i").test(action);
}
