import type { Outcome } from "../kernel/verdict.ts";

/** What one rule says of one resource, which is told by its name. */
export interface Judgement {
  readonly rule: string;
  readonly resource: string;
  readonly outcome: Outcome;
}

/** What a rule has against a resource: a broken promise, one that could not be judged, or a fault of the rule. */
export interface Finding extends Judgement {
  readonly outcome: "fail" | "unknown" | "error";
}

/** Judgements in one order, and nothing else of them, to be compared. */
export const inOrder = (judgements: readonly Judgement[]): Judgement[] =>
  judgements
    .map(({ rule, resource, outcome }) => ({ rule, resource, outcome }))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));

/** In words, what was judged otherwise than expected; with the message of what was not expected. */
export function differenceOf(
  judged: readonly (Judgement & { readonly message: string })[],
  expected: readonly Judgement[],
): string {
  const unexpected = without(judged, expected);
  const missing = without(expected, judged);
  const lines = [
    ...missing.map((one) => `  missing:    ${inWords(one)}`),
    ...unexpected.map((one) => `  unexpected: ${inWords(one)}\n${indented(one.message)}`),
  ];
  return ["The rules say otherwise than expected.", ...lines].join("\n");
}

const keyOf = ({ rule, resource, outcome }: Judgement): string => JSON.stringify([rule, resource, outcome]);
const inWords = ({ rule, resource, outcome }: Judgement): string => `${outcome} of ${rule} on ${resource}`;
const indented = (message: string): string => message.replaceAll(/^/gm, "      ");

/** What is left of a list when each of others has taken its like. */
function without<One extends Judgement>(list: readonly One[], others: readonly Judgement[]): One[] {
  const taken = others.map(keyOf);
  return list.filter((one) => {
    const place = taken.indexOf(keyOf(one));
    if (place >= 0) taken.splice(place, 1);
    return place < 0;
  });
}
