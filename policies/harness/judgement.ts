import type { Outcome } from "../kernel/verdict.ts";

/** The outcome of one rule for one resource, which is identified by its name. */
export interface Judgement {
  readonly rule: string;
  readonly resource: string;
  readonly outcome: Outcome;
}

/** A judgement to act on: a violation, an unknown result or an error of the rule. */
export interface Finding extends Judgement {
  readonly outcome: "fail" | "unknown" | "error";
}

/** The judgements sorted and without their messages, for comparison. */
export const inOrder = (judgements: readonly Judgement[]): Judgement[] =>
  judgements
    .map(({ rule, resource, outcome }) => ({ rule, resource, outcome }))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));

/** The differences as text, with the message of each unexpected judgement. */
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
  return ["The judgements differ from the expected ones.", ...lines].join("\n");
}

const keyOf = ({ rule, resource, outcome }: Judgement): string => JSON.stringify([rule, resource, outcome]);
const inWords = ({ rule, resource, outcome }: Judgement): string => `${outcome} of ${rule} on ${resource}`;
const indented = (message: string): string => message.replaceAll(/^/gm, "      ");

/** The items of a list that the other list does not contain, counting duplicates. */
function without<One extends Judgement>(list: readonly One[], others: readonly Judgement[]): One[] {
  const taken = others.map(keyOf);
  return list.filter((one) => {
    const place = taken.indexOf(keyOf(one));
    if (place >= 0) taken.splice(place, 1);
    return place < 0;
  });
}
