import type { Result } from "../kernel/evaluate.ts";
import type { Exceptions } from "./exceptions.ts";
import type { Suppression } from "./suppression.ts";

/** Takes what somebody answers for out of the failures. */
export const suppress = <Each extends Result>(results: readonly Each[], exceptions: Exceptions): Each[] =>
  results.map((result) => {
    const suppression = exceptions.for(result);
    return suppression === undefined
      ? result
      : { ...result, outcome: "suppressed" as const, message: suppressedMessage(result.message, suppression) };
  });

/** What was found, and who answers for it. */
export const suppressedMessage = (message: string, { owner, reason, expires }: Suppression): string =>
  `${message}\n  Suppressed by ${owner} until ${expires}: ${reason}`;
