import { auditCommand } from "../../contract/audit-command.ts";
import {
  openGaps,
  type Audit,
  type AuditResult,
  type Difference,
  type EarlierViolation,
} from "../../policies/audit/audit.ts";
import { nameOf, typeOf } from "../../policies/audit/counts.ts";
import { type FindingGroup, groupsOf } from "../../policies/audit/groups.ts";
import { isPolicy, pageOf } from "../../policies/report/rule-page.ts";
import { judgedOnce, notJudged, verdictOf } from "../../policies/report/verdict.ts";
import { describeNotJudged } from "../../sandbox/apply-check/not-judged.ts";
import { paint, printable, printableLines, table } from "../../machine/terminal/text.ts";

/** The resources of a rule that the terminal lists; it counts the others. */
const shown = 10;

/**
 * The audit for the terminal: each rule with its resources and the remedy, the worst rule last, then
 * the counts of each stack and the verdict, so that what matters is on the screen at the end.
 */
export function consoleReport(audit: Audit): string {
  const groups = groupsOf(audit).reverse().map(described);
  const stale = audit.stale.map(({ where, what }) => `${paint("red", "✗")} ${printable(`${where} ${what}.`)}`);
  const gaps = [...notJudgedValues(audit), ...notCoveredTypes(audit), ...repeated(audit)];
  const blocks = [...groups, ...gaps, ...since(audit.since), ...stale];
  return [...blocks, stacks(audit), [...notJudged(audit), verdict(audit)].join("\n")].join("\n\n");
}

function stacks(audit: Audit): string {
  const rows = audit.stacks.map(({ source, stack, resources }) => {
    const count = (wanted: string) =>
      String(audit.results.filter((each) => each.source === source && each.outcome === wanted).length);
    const name = stack === "" ? source : `${stack} (${source})`;
    return [
      printable(name),
      String(resources),
      ...["pass", "fail", "unknown", "notApplicable", "suppressed", "error"].map(count),
    ];
  });
  const headings = ["Stack", "resources", "pass", "fail", "unknown", "not applicable", "suppressed", "error"];
  return table(headings, rows);
}

function notJudgedValues({ notJudged: types = [] }: Audit): string[] {
  if (types.length === 0) return [];
  return [["Values that the apply check has no rule for:", ...types.map(describeNotJudged)].join("\n  ")];
}

/** The terminal names the most frequent types; the reports name all. */
const shownTypes = 15;

function notCoveredTypes({ notCovered: types }: Audit): string[] {
  if (types.length === 0) return [];
  const lines = types.slice(0, shownTypes).map(({ type, count }) => `${count} ${printable(type)}`);
  const left = types.length - lines.length;
  const rest = left > 0 ? [`… and ${left} more types, which a report lists (--out)`] : [];
  return [["Types that no rule covers:", ...lines, ...rest].join("\n  ")];
}

function repeated(audit: Audit): string[] {
  const lines = judgedOnce(audit).map(printable);
  if (lines.length === 0) return [];
  return [["Given more than once:", ...lines].join("\n  ")];
}

const marks = { violation: paint("red", "✗"), unknown: paint("yellow", "?"), suppressed: paint("dim", "–") } as const;

function described({ rule, kind, isBlocking, results, implied }: FindingGroup): string {
  const advice = kind === "violation" && !isBlocking ? " (advisory)" : "";
  const left = results.length - shown;
  return [
    `${marks[kind]} ${rule.severity}${advice} ${paint("bold", rule.name)}: ${rule.title}`,
    ...results.slice(0, shown).map(line),
    ...(left > 0 ? [`  … and ${left} more, which a report lists (--out)`] : []),
    ...implied.map((each) => `  The same fix resolves ${each.rule.name} (${each.results.length}).`),
    ...(kind === "violation"
      ? [
          `  Write: ${rule.remedy}`,
          `  Why: ${isPolicy(rule) && !rule.isOwn ? `${auditCommand} --explain ${rule.name}` : pageOf(rule)}`,
        ]
      : []),
  ].join("\n");
}

function line({ urn, because = "", message, declared, suppression }: AuditResult): string {
  const place = declared === undefined ? "" : ` [${printable(declared.file)}:${declared.line}]`;
  const accepted =
    suppression === undefined
      ? ""
      : `\n    ${printable(`Suppressed by ${suppression.owner} until ${suppression.expires}: ${suppression.reason}`)}`;
  return `  ${named(urn)}: ${printableLines(because || message)}${place}${accepted}`;
}

const named = (urn: string): string => printable(`${nameOf(urn)} (${typeOf(urn)})`);

function since(difference: Difference | undefined): string[] {
  if (difference === undefined) return [];
  const { file, at, added, fixed, suppressed, undecided, unchanged } = difference;
  const list = (title: string, some: readonly EarlierViolation[]): string[] => [
    ...some
      .slice(0, shown)
      .map(({ rule, urn, severity }) => `  ${title} ${severity} ${printable(rule)}: ${named(urn)}`),
    ...(some.length > shown ? [`  … and ${some.length - shown} more ${title}`] : []),
  ];
  return [
    [
      `Since ${file}${at === undefined ? "" : ` (${at})`}: ${added.length} new, ${fixed.length} fixed, ${unchanged} unchanged, ${suppressed.length} suppressed, ${undecided.length} undecided.`,
      ...list("fixed", fixed),
      ...list("undecided", undecided),
      ...list("new", added),
    ].join("\n"),
  ];
}

function verdict(audit: Audit): string {
  const { counts, results } = audit;
  const blocking = results.some((each) => each.outcome === "fail" && each.level !== "advisory");
  const clean = audit.notCovered.length === 0 ? "green" : "yellow";
  const colour = counts.fail === 0 ? clean : blocking ? "red" : "yellow";
  const failing = openGaps(audit).map((gap) => paint("red", `Fails by --fail-on-${gap}.`));
  return [paint(audit.stale.length > 0 ? "red" : colour, verdictOf(audit)), ...failing].join(" ");
}
