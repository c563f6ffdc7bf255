import { readdirSync } from "node:fs";
import path from "node:path";
import type { Rule } from "../kernel/rule.ts";
import { defaultThresholds, type Thresholds } from "../kernel/thresholds.ts";
import type { Outcome } from "../kernel/verdict.ts";
import type { Change, TestResource } from "./test-resource.ts";

/**
 * The changes that lead to each outcome, each with a sentence. Every rule has cases that pass, fail
 * and are unknown.
 */
export interface Cases {
  readonly pass: Readonly<Record<string, Change>>;
  readonly fail: Readonly<Record<string, Change>>;
  readonly unknown: Readonly<Record<string, Change>>;
  readonly notApplicable?: Readonly<Record<string, Change>>;
}

/**
 * Changes of one compliant stack, whose first resource the rule judges. The unchanged stack passes
 * every rule of the pack.
 */
export interface RuleCases {
  readonly rule: Rule;
  readonly compliant: readonly TestResource[];
  readonly thresholds: Thresholds;
  readonly cases: readonly { readonly outcome: Outcome; readonly sentence: string; readonly change: Change }[];
}

/**
 * The cases of a rule as data, for the tests, the mutation table and the comparison with other
 * packs in bench/.
 * @param thresholds the thresholds that the cases need, if they differ from the defaults
 */
export function casesOf(
  rule: Rule,
  fixture: TestResource | readonly TestResource[],
  cases: Cases,
  thresholds: Partial<Thresholds> = {},
): RuleCases {
  const compliant = ([fixture].flat() as readonly TestResource[]).flatMap((each) => [each, ...(each.related ?? [])]);
  const flat = (Object.entries(cases) as [Outcome, Record<string, Change>][]).flatMap(([outcome, changes]) =>
    Object.entries(changes).map(([sentence, change]) => ({ outcome, sentence, change })),
  );
  return { rule, compliant, cases: flat, thresholds: { ...defaultThresholds, ...thresholds } };
}

/** The typical violation of the rule: its first failing case. */
export function mutationOf({ rule, cases }: Pick<RuleCases, "rule" | "cases">): RuleCases["cases"][number] {
  const found = cases.find(({ outcome }) => outcome === "fail");
  if (found === undefined) throw new Error(`${rule.name} has no failing case`);
  return found;
}

const folder = path.resolve(import.meta.dirname, "../rules");

/** The cases of every rule, from the `<rule>.cases.ts` files next to the rules. */
export async function readCorpus(): Promise<RuleCases[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".cases.ts"))
    .sort();
  const found: RuleCases[] = [];
  for (const file of files) {
    const { default: cases } = (await import(path.join(folder, file))) as { default: RuleCases | RuleCases[] };
    found.push(...[cases].flat());
  }
  return found;
}
