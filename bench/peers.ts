import { Refusal } from "../contract/refusal.mjs";
import { mutationOf, readCorpus, type RuleCases } from "../policies/harness/rule-cases.ts";
import { asState, changed } from "../policies/harness/test-resource.ts";
import { evaluate } from "../policies/kernel/evaluate.ts";
import { rules } from "../policies/rules.ts";
import { table } from "../machine/terminal/text.ts";
import type { AwsGuard } from "./awsguard.ts";

/**
 * The result of one mutation of a compliant stack: our rules that fail, and awsguard's policies
 * that fail on the mutation and not on the compliant stack.
 */
interface Answered {
  readonly rule: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** The violations that awsguard reports for the compliant stack. */
  readonly before: readonly string[];
}

/**
 * Both packs on the mutation corpus: a table of every mutation, and one that counts the found, the
 * missed and the false alarms.
 */
export async function comparePeers(awsguard: AwsGuard): Promise<string> {
  const corpus = await readCorpus();
  const answered: Answered[] = [];
  for (const each of corpus) answered.push(await answersTo(each, awsguard));
  const missedByUs = answered.filter(({ rule, ours }) => !ours.includes(rule));
  if (missedByUs.length > 0)
    throw new Refusal(`mutations that no rule finds: ${missedByUs.map(({ rule }) => rule).join()}`, {
      remedy: "Extend these rules, or their cases.",
    });
  const rows = answered.map(({ rule, ours, theirs }) => [
    rule,
    ours.filter((name) => name !== rule).join(", ") || "-",
    theirs.join(", ") || "-",
  ]);
  return [
    table(["Mutation of the fixture of", "implies", "awsguard finds"], rows),
    table(["On the mutation corpus", "found", "missed", "false alarms"], sums(answered)),
    table(["What awsguard finds", "found here by"], byPolicy(answered)),
  ].join("\n\n");
}

async function answersTo(cases: RuleCases, awsguard: AwsGuard): Promise<Answered> {
  const { rule, compliant, thresholds } = cases;
  const [unchanged, mutated] = [compliant, changed(compliant, mutationOf(cases).change)].map((stack) =>
    stack.map(asState),
  );
  const before = (await awsguard.judge(unchanged ?? [])).map(({ policy, urn }) => `${policy} ${urn}`);
  const after = await awsguard.judge(mutated ?? []);
  const fresh = after.filter(({ policy, urn }) => !before.includes(`${policy} ${urn}`)).map(({ policy }) => policy);
  const failed = evaluate(mutated ?? [], rules, thresholds).filter(
    ({ outcome, severity, rule: name }) => outcome === "fail" && (severity !== "informational" || name === rule.name),
  );
  return {
    rule: rule.name,
    ours: unique(failed.map((each) => each.rule)),
    theirs: unique(fresh),
    before: unique(before),
  };
}

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

/**
 * The stacks are compliant before the mutation, so a violation there is a false alarm or another
 * opinion. The tests require that our rules report none.
 */
function sums(answered: readonly Answered[]): string[][] {
  const theirs = answered.filter(({ theirs: found }) => found.length > 0).length;
  const alarms = new Set(answered.flatMap(({ before }) => before));
  return [
    [`${rules.length} rules here`, String(answered.length), "0", "0"],
    ["awsguard 0.3.1", String(theirs), String(answered.length - theirs), String(alarms.size)],
  ];
}

function byPolicy(answered: readonly Answered[]): string[][] {
  const found = new Map<string, string[]>();
  for (const { rule, theirs } of answered)
    for (const policy of theirs) found.set(policy, [...(found.get(policy) ?? []), rule]);
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([policy, by]) => [policy, unique(by).join(", ")]);
}
