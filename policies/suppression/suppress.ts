import type { Result } from "../evaluate.ts";
import type { Suppression } from "./suppression-file.ts";

/** A suppression that hides nothing, or no longer: it fails an audit as a broken promise does. */
export interface StaleSuppression {
  readonly where: string;
  readonly what: string;
}

/**
 * Takes what is suppressed out of the failures. An unknown is not suppressed: nobody knows yet what the exception would be of.
 * @param today `YYYY-MM-DD`
 */
export function suppress<Each extends Result>(
  results: readonly Each[],
  suppressions: readonly Suppression[],
  today: string,
): { readonly results: Each[]; readonly stale: StaleSuppression[] } {
  const used = new Set<Suppression>();
  const patterns = suppressions.map((suppression) => ({ suppression, matches: matcher(suppression.resource) }));
  const judged = results.map((result) => {
    if (result.outcome !== "fail") return result;
    const name = result.urn.split("::").slice(2).join("::");
    const found = patterns.filter(({ suppression, matches }) => suppression.rule === result.rule && matches(name));
    for (const { suppression } of found) used.add(suppression);
    const valid = found.find(({ suppression }) => suppression.expires >= today)?.suppression;
    return valid === undefined ? result : { ...result, outcome: "suppressed" as const, message: said(result, valid) };
  });
  return { results: judged, stale: suppressions.flatMap((each) => staleness(each, used.has(each), today)) };
}

function staleness(
  { where, rule, resource, owner, expires }: Suppression,
  used: boolean,
  today: string,
): StaleSuppression[] {
  if (expires < today) return [{ where, what: `expired on ${expires}: ${owner} renews or removes it` }];
  return used ? [] : [{ where, what: `is not used: no ${resource} fails ${rule}. Remove it` }];
}

const said = ({ message }: Result, { owner, reason, expires }: Suppression): string =>
  `${message}\n  Suppressed by ${owner} until ${expires}: ${reason}`;

/** The type path of a component stands before the type itself, as in the URN: a pattern names the last type. */
function matcher(pattern: string): (name: string) => boolean {
  const expression = pattern
    .split("*")
    .map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&"))
    .join(".*");
  const whole = new RegExp(`^(?:.*\\$)?${expression}$`, "s");
  return (name) => whole.test(name);
}
