import { anyOf, allOf } from "./certainty.ts";
import type { Statement } from "./iam-document.ts";
import { covers as isCovered } from "./iam-pattern.ts";

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

/** IAM reads actions in whatever case they are written. */
const matches = (pattern: string, action: string): boolean => isCovered(pattern.toLowerCase(), action.toLowerCase());
