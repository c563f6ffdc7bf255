import { closest } from "fastest-levenshtein";
import { SuppressionFacts, suppressionType } from "../../contract/suppressions.ts";
import type { Result } from "../kernel/evaluate.ts";
import type { Resource } from "../kernel/resource.ts";
import type { Rule } from "../kernel/rule.ts";
import { NotKnown, type Outcome } from "../kernel/verdict.ts";

/** One written exception from one rule. */
export interface Suppression extends SuppressionFacts {
  /** Its origin: `Policies.dev.yaml: suppressions.0`, or the URN of the suppression resource. */
  readonly where: string;
}

/** Why a rule cannot be suppressed: the name is unknown, or the rule is not suppressible. */
export function refusalOf(name: string, rules: readonly Rule[]): string | undefined {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) return `there is no rule ${name}; the nearest is ${nearestTo(name, rules)}`;
  return rule.suppressible ? undefined : `${name} cannot be suppressed: ${rule.title}. Write: ${rule.remedy}`;
}

/** The name of the rule with the most similar spelling: one that begins with the name or contains it comes first. */
export function nearestTo(name: string, rules: readonly Rule[]): string {
  const names = rules.map((each) => each.name);
  const beginning = names.filter((each) => each.startsWith(name));
  const containing = names.filter((each) => each.includes(name));
  return closest(name, [beginning, containing].find((some) => some.length > 0) ?? names);
}

/** A suppression that is unused, expired or invalid; it blocks as a violation does. */
export interface StaleSuppression {
  readonly where: string;
  readonly what: string;
}

interface Watched {
  readonly suppression: Suppression;
  readonly matches: (urn: string) => boolean;
  isUsed: boolean;
}

/** The suppressions of a stack, from its configuration and its program; records which were used. */
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

  /**
   * Adds the suppression of a suppression resource; an invalid one is reported as stale. Ignores
   * other resources.
   */
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

  /**
   * The suppression that covers a failure, unless it has expired. An unknown result counts as a use
   * of it.
   */
  for({ rule, urn, outcome }: Pick<Result, "rule" | "urn" | "outcome">): Suppression | undefined {
    if (!suppressible.has(outcome)) return undefined;
    const found = this.#watched.filter(({ suppression, matches }) => suppression.rule === rule && matches(urn));
    for (const each of found) each.isUsed = true;
    return outcome === "fail" ? found.find((each) => !this.#isExpired(each))?.suppression : undefined;
  }

  /** The suppressions to renew, remove or fix; valid only after all rules were evaluated. */
  stale(): StaleSuppression[] {
    return [...this.#mistakes, ...this.#watched.flatMap((each) => this.#staleness(each))];
  }

  /** @param stack the prefix of the URNs that the suppression may cover */
  #add(suppression: Suppression, stack = ""): void {
    const isMeant = matcher(suppression.resource);
    // The reader of a report may copy the whole URN.
    const matches = (urn: string): boolean =>
      urn.startsWith(stack) && (urn === suppression.resource || isMeant(urn.split("::").slice(2).join("::")));
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

const suppressible: ReadonlySet<Outcome> = new Set<Outcome>(["fail", "unknown"]);

/** The texts of a suppression resource by key, without those that are not known. */
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

/**
 * A pattern names the last type of the URN's type path; the types of parent components before it
 * are ignored.
 */
function matcher(pattern: string): (name: string) => boolean {
  const expression = pattern
    .split("*")
    .map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&"))
    .join(".*");
  const whole = new RegExp(`^(?:.*\\$)?${expression}$`, "s");
  return (name) => whole.test(name);
}

/** Changes the outcome of each suppressed failure to `suppressed`. */
export const suppress = <Each extends Result>(results: readonly Each[], exceptions: Exceptions): Each[] =>
  results.map((result) => {
    const suppression = exceptions.for(result);
    return suppression === undefined
      ? result
      : {
          ...result,
          outcome: "suppressed" as const,
          message: suppressedMessage(result.message, suppression),
          suppression,
        };
  });

/** The message of a finding with owner, expiry and reason of its suppression. */
export const suppressedMessage = (message: string, { owner, reason, expires }: Suppression): string =>
  `${message}\n  Suppressed by ${owner} until ${expires}: ${reason}`;
