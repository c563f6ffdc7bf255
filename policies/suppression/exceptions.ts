import { closest } from "fastest-levenshtein";
import { SuppressionFacts, suppressionType } from "../../contract/suppressions.ts";
import type { Result } from "../kernel/evaluate.ts";
import type { Resource } from "../kernel/resource.ts";
import type { Rule } from "../kernel/rule.ts";
import { NotKnown, type Outcome } from "../kernel/verdict.ts";

/** One exception from one rule, in writing. */
export interface Suppression extends SuppressionFacts {
  /** Where it stands: `Policies.dev.yaml: suppressions.0`, or the marker's URN. */
  readonly where: string;
}

/** What keeps a rule from being suppressed: that there is none of that name, or that nobody may answer for it. */
export function refusalOf(name: string, rules: readonly Rule[]): string | undefined {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) return `there is no rule ${name}; the nearest is ${nearestTo(name, rules)}`;
  return rule.suppressible ? undefined : `${name} cannot be suppressed: ${rule.title}. Write: ${rule.remedy}`;
}

/** The name of the rule that is spelled most alike. */
export const nearestTo = (name: string, rules: readonly Rule[]): string =>
  closest(
    name,
    rules.map((each) => each.name),
  );

/** A suppression that hides nothing, or no longer, or that is none: it fails as a broken promise does. */
export interface StaleSuppression {
  readonly where: string;
  readonly what: string;
}

interface Watched {
  readonly suppression: Suppression;
  readonly matches: (urn: string) => boolean;
  isUsed: boolean;
}

/** The exceptions that hold for a stack, from its configuration and its program; remembers which were used. */
export class Exceptions {
  readonly #watched: Watched[] = [];
  readonly #mistakes: StaleSuppression[] = [];
  readonly #today: string;
  readonly #known = new Set<string>();

  /** @param today `YYYY-MM-DD` */
  constructor(suppressions: readonly Suppression[], today: string) {
    this.#today = today;
    for (const suppression of suppressions) this.#add(suppression);
  }

  /** Takes up a marker resource of the program; one with mistakes is told as stale. Others are left alone. */
  read(resource: Resource, rules: readonly Rule[]): void {
    if (resource.type !== suppressionType || this.#known.has(resource.urn)) return;
    this.#known.add(resource.urn);
    const facts = SuppressionFacts.safeParse(textsOf(resource));
    const mistakes = facts.success
      ? [refusalOf(facts.data.rule, rules)].filter((why) => why !== undefined)
      : facts.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    const stack = resource.urn.split("::").slice(0, 2).join("::");
    if (facts.success && mistakes.length === 0) this.#add({ ...facts.data, where: resource.urn }, `${stack}::`);
    else this.#mistakes.push({ where: resource.urn, what: `is not a valid suppression: ${mistakes.join("; ")}` });
  }

  /** The suppression that answers for a result, if there is one that has not expired. What is not known may be what it is for. */
  for({ rule, urn, outcome }: Pick<Result, "rule" | "urn" | "outcome">): Suppression | undefined {
    if (!answerable.has(outcome)) return undefined;
    const found = this.#watched.filter(({ suppression, matches }) => suppression.rule === rule && matches(urn));
    for (const each of found) each.isUsed = true;
    return outcome === "fail" ? found.find((each) => !this.#isExpired(each))?.suppression : undefined;
  }

  /** What must be renewed, removed or mended; asked when everything has been judged. */
  stale(): StaleSuppression[] {
    return [...this.#mistakes, ...this.#watched.flatMap((each) => this.#staleness(each))];
  }

  /** @param stack what the URNs begin with that it may be for */
  #add(suppression: Suppression, stack = ""): void {
    const isMeant = matcher(suppression.resource);
    const matches = (urn: string): boolean => urn.startsWith(stack) && isMeant(urn.split("::").slice(2).join("::"));
    this.#watched.push({ suppression, matches, isUsed: false });
  }

  #isExpired({ suppression }: Watched): boolean {
    return suppression.expires < this.#today;
  }

  #staleness(each: Watched): StaleSuppression[] {
    const { where, rule, resource, owner, expires } = each.suppression;
    if (this.#isExpired(each)) return [{ where, what: `expired on ${expires}: ${owner} must renew or remove it` }];
    return each.isUsed ? [] : [{ where, what: `is not used: no ${resource} fails ${rule}. Remove it` }];
  }
}

const answerable: ReadonlySet<Outcome> = new Set<Outcome>(["fail", "unknown"]);

/** The marker's texts by key; what is not known is missing. */
const textsOf = (marker: Resource): Record<string, string> =>
  Object.fromEntries(
    marker.entries().flatMap(([key, value]) => {
      try {
        return value.isSet() ? [[key, value.text()]] : [];
      } catch (error) {
        if (error instanceof NotKnown) return [];
        throw error;
      }
    }),
  );

/** The type path of a component stands before the type itself, as in the URN: a pattern names the last type. */
function matcher(pattern: string): (name: string) => boolean {
  const expression = pattern
    .split("*")
    .map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&"))
    .join(".*");
  const whole = new RegExp(`^(?:.*\\$)?${expression}$`, "s");
  return (name) => whole.test(name);
}

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
