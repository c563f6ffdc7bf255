import type { Reading } from "./reading.ts";
import { fail, pass, type Verdict } from "./verdict.ts";

/**
 * Judges whether a key is a customer managed one. AWS reports the ARN of its own key if the program
 * sets none.
 */
export function mustBeOwnKey(reading: Reading): Verdict {
  const key = reading.ifAsked();
  if (!key.isSet()) return fail(`${key.path} is not set: AWS manages the key`);
  return isKeyOfAws(key) ? fail(`${key.path} is a key that AWS manages`) : pass();
}

/** Whether a key is one that AWS manages, by its alias; its ARN does not say who manages it. */
export const isKeyOfAws = (key: Reading): boolean => key.state === "known" && /(?:^|:)alias\/aws\//.test(key.text());
