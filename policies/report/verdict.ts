import { type Audit, isBlocking } from "../audit/audit.ts";
import { coverageGap } from "../audit/coverage.ts";

/**
 * What an audit says in one line: violations, what was not decided, and what was not judged at all.
 * "No violations" is never all of it when types are not covered.
 */
export function verdictOf(audit: Audit): string {
  const { counts, stale, results } = audit;
  const { fail, unknown, error } = counts;
  const blocking = results.filter((result) => result.outcome === "fail" && isBlocking(result)).length;
  return [
    fail === 0 ? noViolations(audit) : `Violations: ${fail} (${blocking} blocking).`,
    ...(stale.length > 0 ? [`Stale suppressions: ${stale.length} (blocking).`] : []),
    ...(error > 0 ? [`Errors of rules: ${error}.`] : []),
    ...(unknown > 0
      ? [`Unknown results: ${unknown} (a value is encrypted in this state or known only after the update).`]
      : []),
    ...(fail === 0 ? [] : notCovered(audit)),
  ].join(" ");
}

function noViolations({ notCovered: types }: Audit): string {
  const gap = coverageGap(types);
  return gap === "" ? "No violations." : `No violations, but ${gap}.`;
}

/** The sentence about resources that no rule covers; none if there are none. */
export function notCovered({ notCovered: types }: Audit): string[] {
  const gap = coverageGap(types);
  return gap === "" ? [] : [`${gap}.`];
}

/** The line about resources that were not judged; none if there are none. */
export function notJudged({ notJudgedResources }: Audit): string[] {
  const { external, pendingDelete } = notJudgedResources;
  if (external + pendingDelete === 0) return [];
  const waiting =
    pendingDelete === 1 ? "1 that waits for its deletion" : `${pendingDelete} that wait for their deletion`;
  return [`Not judged: ${counted(external, "resource")} that other stacks or people manage, ${waiting}.`];
}

/** A line for each export that was not judged, because another export of its stack was. */
export const judgedOnce = ({ repeated }: Audit): string[] =>
  repeated.map(({ source, stack, judged }) => `${source}: ${stack} is judged once, from ${judged}`);

/** A number with its noun: `1 resource`, `1,500 resources`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
