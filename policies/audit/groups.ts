import { type Rule, severities } from "../kernel/rule.ts";
import { type Audit, type AuditResult, findings, isBlocking, suppressed } from "./audit.ts";

/** The findings of a group: violations (with errors of the rule), unknown or suppressed results. */
export const groupKinds = ["violation", "unknown", "suppressed"] as const;
export type GroupKind = (typeof groupKinds)[number];

/** The findings of one rule and one kind: a card of a report. */
export interface FindingGroup {
  readonly rule: Rule;
  readonly kind: GroupKind;
  readonly isBlocking: boolean;
  /** Blocking ones first, else in the order of the stacks. */
  readonly results: readonly AuditResult[];
  /** Violations of other rules, which the same fix resolves. */
  readonly implied: readonly ImpliedFindings[];
}

/** The violations of one rule that another rule's violations imply. */
export interface ImpliedFindings {
  readonly rule: Rule;
  readonly results: readonly AuditResult[];
}

/**
 * The findings by rule, worst first: by kind, severity, whether they block, and number. A violation
 * that another one implies is folded under that one, unless it is worse.
 */
export function groupsOf(audit: Audit): FindingGroup[] {
  const rules = new Map(audit.rules.map((rule) => [rule.name, rule]));
  const all = [...findings(audit), ...suppressed(audit)];
  const folds = foldsOf(audit, all, rules);
  const own = all.filter((result) => !folds.has(result));
  const under = Map.groupBy(folds.keys(), (result) => folds.get(result) ?? "");
  return [...Map.groupBy(own, (result) => `${kindOf(result)} ${result.rule}`).values()]
    .flatMap((results) => groupOf(results, under, rules))
    .sort(byWorst);
}

/** `fail` and `error` are violations. */
export const kindOf = ({ outcome }: AuditResult): GroupKind =>
  outcome === "suppressed" || outcome === "unknown" ? outcome : "violation";

function groupOf(
  results: readonly AuditResult[],
  under: ReadonlyMap<string, readonly AuditResult[]>,
  rules: ReadonlyMap<string, Rule>,
): FindingGroup[] {
  const [first] = results;
  const rule = rules.get(first?.rule ?? "");
  if (first === undefined || rule === undefined) return [];
  const kind = kindOf(first);
  const folded = kind === "violation" ? (under.get(rule.name) ?? []) : [];
  const implied = [...Map.groupBy(folded, (result) => result.rule)].flatMap(([name, some]): ImpliedFindings[] => {
    const impliedRule = rules.get(name);
    return impliedRule === undefined ? [] : [{ rule: impliedRule, results: some }];
  });
  const sorted = [...results].sort((one, other) => Number(isBlocking(other)) - Number(isBlocking(one)));
  return [{ rule, kind, isBlocking: results.some(isBlocking), results: sorted, implied }];
}

/**
 * The violations that are folded, with the name of the rule that implies each: on the same resource,
 * or on one that the resource refers to, such as its parameter group.
 */
function foldsOf(
  { dependencies }: Audit,
  all: readonly AuditResult[],
  rules: ReadonlyMap<string, Rule>,
): Map<AuditResult, string> {
  const failures = all.filter(({ outcome }) => outcome === "fail");
  const byResource = Map.groupBy(failures, ({ source, urn }) => `${source} ${urn}`);
  const folds = new Map<AuditResult, string>();
  const impliers = new Set<AuditResult>();
  for (const one of failures.filter(({ rule }) => (rules.get(rule)?.implies.length ?? 0) > 0)) {
    // A finding that is folded implies nothing, and one that implies is not folded: none is lost.
    if (folds.has(one)) continue;
    const near = [one.urn, ...(dependencies?.get(`${one.source} ${one.urn}`) ?? [])];
    const others = near.flatMap((urn) => byResource.get(`${one.source} ${urn}`) ?? []);
    for (const other of others.filter((each) => !folds.has(each) && !impliers.has(each) && implies(one, each, rules))) {
      folds.set(other, one.rule);
      impliers.add(one);
    }
  }
  return folds;
}

/** Whether one violation implies another that is not worse. */
const implies = (one: AuditResult, other: AuditResult, rules: ReadonlyMap<string, Rule>): boolean =>
  rules.get(one.rule)?.implies.includes(other.rule) === true &&
  rankOf(one) <= rankOf(other) &&
  (isBlocking(one) || !isBlocking(other));

/** The most severe first. */
const rankOf = ({ severity }: Pick<AuditResult, "severity">): number => -severities.indexOf(severity);

const byWorst = (one: FindingGroup, other: FindingGroup): number =>
  groupKinds.indexOf(one.kind) - groupKinds.indexOf(other.kind) ||
  rankOf(one.rule) - rankOf(other.rule) ||
  Number(other.isBlocking) - Number(one.isBlocking) ||
  other.results.length - one.results.length ||
  (one.rule.name < other.rule.name ? -1 : 1);
