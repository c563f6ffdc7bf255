import { readdirSync } from "node:fs";
import path from "node:path";
import type { Rule } from "../kernel/rule.ts";
import { defaultThresholds, type Thresholds } from "../kernel/thresholds.ts";
import type { Outcome } from "../kernel/verdict.ts";
import type { Change, TestResource } from "./test-resource.ts";

/** By outcome, what leads to it, each under a sentence. Every rule shows how it passes, fails and does not know. */
export interface Cases {
  readonly pass: Readonly<Record<string, Change>>;
  readonly fail: Readonly<Record<string, Change>>;
  readonly unknown: Readonly<Record<string, Change>>;
  readonly notApplicable?: Readonly<Record<string, Change>>;
}

/** Changes of one compliant stack, whose first resource the rule judges. The stack as it is passes every rule of the pack. */
export interface RuleCases {
  readonly rule: Rule;
  readonly compliant: readonly TestResource[];
  readonly thresholds: Thresholds;
  readonly cases: readonly { readonly outcome: Outcome; readonly sentence: string; readonly change: Change }[];
}

/**
 * The cases of a rule, as data: the tests judge them, the mutation table and the bench beside other packs reuse them.
 * @param thresholds what the stack's configuration says, where the cases need other than the defaults
 */
export function casesOf(
  rule: Rule,
  fixture: TestResource | readonly TestResource[],
  cases: Cases,
  thresholds: Partial<Thresholds> = {},
): RuleCases {
  const compliant = ([fixture].flat() as readonly TestResource[]).flatMap((each) => [each, ...(each.beside ?? [])]);
  const flat = (Object.entries(cases) as [Outcome, Record<string, Change>][]).flatMap(([outcome, changes]) =>
    Object.entries(changes).map(([sentence, change]) => ({ outcome, sentence, change })),
  );
  return { rule, compliant, cases: flat, thresholds: { ...defaultThresholds, ...thresholds } };
}

/** The change that stands for a broken promise of the rule: its first failing case. */
export function mutationOf({ rule, cases }: Pick<RuleCases, "rule" | "cases">): RuleCases["cases"][number] {
  const found = cases.find(({ outcome }) => outcome === "fail");
  if (found === undefined) throw new Error(`${rule.name}: no case fails`);
  return found;
}

const folder = path.resolve(import.meta.dirname, "../rules");

/** The cases of every rule, as the files `<rule>.cases.ts` beside the rules have them; of some rules where names are given. */
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
