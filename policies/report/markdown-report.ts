import { isBlocking, type Audit, type AuditResult } from "../audit/audit.ts";
import { nameOf, typeOf } from "../audit/counts.ts";
import { type FindingGroup, groupsOf } from "../audit/groups.ts";
import { toolName } from "./evidence.ts";
import { judgedOnce, notCovered, notJudged } from "./verdict.ts";

/** What the comment shows of the rules, and of the resources of each; it counts the others. */
const shown = { rules: 30, resources: 5, types: 20 };

/**
 * The audit as a pull request comment: counts, and for each rule, worst first, the resources with
 * their reasons and the remedy.
 */
export function markdownReport(audit: Audit): string {
  const { counts, stacks, stale, results, since } = audit;
  const groups = groupsOf(audit);
  const left = groups.length - shown.rules;
  return `${[
    `<!-- ${toolName} -->`,
    `### Policies: ${counts.fail} failed (${results.filter(isBlocking).length} block), ${counts.unknown} unknown, ${counts.suppressed} suppressed, ${counts.error} error`,
    "",
    `${counts.pass} passed, ${counts.notApplicable} not applicable; ${stacks.map(({ stack, source, resources }) => `${cell(stack || source)} (${resources} resources)`).join(", ")}.`,
    ...judgedOnce(audit).map((line) => `\nGiven more than once: ${cell(line)}.`),
    ...[...notCovered(audit), ...notJudged(audit)].map((line) => `\n${line}`),
    ...typesNotCovered(audit),
    ...(since === undefined
      ? []
      : [
          `\nSince ${cell(since.file)}: ${since.added.length} new, ${since.fixed.length} fixed, ${since.unchanged} unchanged.`,
        ]),
    ...stale.map(({ where, what }) => `\n**Blocks: ${cell(where)}** ${cell(what)}.`),
    ...(groups.length === 0 ? ["\nNo findings."] : []),
    ...groups.slice(0, shown.rules).map(part),
    ...(left > 0 ? [`\n… and ${left} more rules, which the other reports show.`] : []),
  ].join("\n")}\n`;
}

function typesNotCovered({ notCovered: types }: Audit): string[] {
  const left = types.length - shown.types;
  return [
    ...types.slice(0, shown.types).map(({ type, count }) => `- ${cell(type)} ${count}`),
    ...(left > 0 ? [`- … and ${left} more types`] : []),
  ];
}

function part({ rule, kind, isBlocking: blocks, results, implied }: FindingGroup): string {
  const effect = kind === "violation" ? (blocks ? "blocks" : "advisory") : kind;
  const left = results.length - shown.resources;
  return [
    `\n#### ${rule.severity}, ${effect}: ${cell(rule.title)} (${results.length})`,
    "",
    `\`${rule.name}\`: ${cell(rule.why)}`,
    "",
    ...results.slice(0, shown.resources).map(line),
    ...(left > 0 ? [`- … and ${left} more resources`] : []),
    ...(kind === "violation" ? [`\nWrite: ${code(rule.remedy)}`] : []),
    ...implied.map((each) => `\nThe same fix resolves \`${each.rule.name}\` (${each.results.length}).`),
  ].join("\n");
}

function line({ urn, because = "", message, declared, suppression }: AuditResult): string {
  const place = declared === undefined ? "" : ` (${cell(`${declared.file}:${declared.line}`)})`;
  const accepted =
    suppression === undefined
      ? ""
      : `; suppressed by ${cell(suppression.owner)} until ${suppression.expires}: ${cell(suppression.reason)}`;
  return `- **${cell(nameOf(urn))}** ${cell(typeOf(urn))}${place}: ${cell(because || message)}${accepted}`;
}

/** Code in one line: the fence is longer than any in the text. */
const code = (text: string): string => (text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``);

/** Text in one line, escaped so that no mark of it has an effect. */
const cell = (text: string): string =>
  text.replaceAll(/\s*\n\s*/g, "; ").replaceAll(/[\\|<>`*_[\]&#@]/g, (mark) => `&#${mark.charCodeAt(0)};`);
