import { existsSync, statSync } from "node:fs";
import { pageOf as pageOfDocs } from "../../contract/pages.ts";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { audit, type AuditResult } from "../../policies/audit/audit.ts";
import { nameOf, typeOf } from "../../policies/audit/counts.ts";
import type { StackExport } from "../../policies/audit/stack-export.ts";
import { describedReading, watchedResource } from "../../policies/audit/watched-resource.ts";
import { levelOf, type Configuration } from "../../policies/configuration/configuration.ts";
import { resourcesOf } from "../../policies/kernel/evaluate.ts";
import type { Reading } from "../../policies/kernel/reading.ts";
import { type Rule, tagsOf } from "../../policies/kernel/rule.ts";
import { Stack } from "../../policies/kernel/stack.ts";
import { acceptanceInTypescript, acceptanceInYaml, acceptanceOf } from "../../policies/report/acceptance.ts";
import { exampleOf } from "../../policies/report/example.ts";
import { pageOf } from "../../policies/report/rule-page.ts";
import { refusalOf } from "../../policies/suppression/exceptions.ts";
import { paint, printable, printableLines } from "../../machine/terminal/text.ts";
import { type AuditRequest, readInputs } from "./audit-stacks.ts";

/** Which rule to explain, and on what. */
export interface Explained extends Pick<AuditRequest, "configurationFile" | "ruleFolders" | "overrides"> {
  readonly rule: string;
  /** Files of exports, and resources in them. */
  readonly positionals: readonly string[];
}

/**
 * Prints a rule; of an export also its verdict for the resources, what it read there, and how to
 * accept the risk.
 * @throws Refusal with exit code 2 for an unknown rule or resource
 */
export async function explainRule({ rule: name, positionals, ...request }: Explained): Promise<void> {
  const files = positionals.filter(isFile);
  const { stacks, rules, configuration } = await readInputs({ ...request, files });
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) throw refused(`--explain ${name}`, `${refusalOf(name, rules) ?? ""}.`, listOfRules);
  const wanted = positionals.filter((each) => !isFile(each));
  if (files.length === 0 && wanted.length > 0)
    throw refused(wanted.join(", "), "no export is named that has this resource.", "Name its file first; - is stdin.");
  const rest =
    files.length === 0
      ? ["", acceptance(rule, patternOf(rule), new Date().toISOString())]
      : verdicts(rule, wanted, stacks, configuration);
  console.log([describedRule(rule, configuration), ...rest].join("\n"));
}

const listOfRules = `${pageOfDocs("policies.md")} lists the rules.`;

/** A path that does not exist is reported as a file if it looks like one. */
const isFile = (each: string): boolean =>
  each === "-" || /\.json$/i.test(each) || (existsSync(each) && statSync(each).isFile());

function describedRule(rule: Rule, configuration: Configuration): string {
  const facts: readonly (readonly [string, string])[] = [
    ["Why", rule.why],
    ["Write", rule.remedy],
    [
      "Types",
      rule.types.length > 5
        ? `${rule.types.slice(0, 5).join(", ")} and ${rule.types.length - 5} more`
        : rule.types.join(", "),
    ],
    ["Controls", tagsOf(rule).join(", ") || "none"],
    ["Implies", rule.implies.join(", ") || "nothing"],
    ["Page", pageOf(rule)],
    ["Docs", rule.url],
  ];
  const head = `${paint("bold", rule.name)} (${rule.severity}, ${levelOf(rule, configuration)})\n  ${rule.title}`;
  return [head, ...facts.map(([name, text]) => `  ${`${name}:`.padEnd(10)}${text}`)].join("\n");
}

const shown = 20;

function verdicts(
  rule: Rule,
  wanted: readonly string[],
  stacks: readonly StackExport[],
  given: Configuration,
): string[] {
  // A rule outside of the pack is explained too.
  const level = levelOf(rule, given);
  const setting = { by: "rule", of: rule.name, level: level === "disabled" ? "advisory" : level } as const;
  const configuration = { ...given, levels: [...given.levels, setting] };
  const { results, at } = audit(stacks, [rule], configuration);
  const concerned = results.filter(({ urn }) => wanted.length === 0 || wanted.some((each) => isMeant(each, urn)));
  if (concerned.length === 0) throw noResource(rule, wanted, results);
  const sorted = [...concerned].sort((one, other) => rank(one) - rank(other));
  const left = sorted.length - shown;
  return [
    ...sorted.slice(0, shown).flatMap((result) => ["", described(rule, result, stacks, configuration, at)]),
    ...(left > 0 ? ["", `… and ${left} more: name a resource.`] : []),
  ];
}

const rank = ({ outcome }: AuditResult): number =>
  ["fail", "error", "unknown", "suppressed", "pass"].indexOf(outcome) + 1 || 9;

const isMeant = (written: string, urn: string): boolean =>
  [urn, nameOf(urn), `${typeOf(urn)}::${nameOf(urn)}`].includes(written);

function noResource(rule: Rule, wanted: readonly string[], results: readonly AuditResult[]): Refusal {
  if (results.length === 0)
    return refused(
      rule.name,
      "the exports have no resource of its types.",
      `Its types: ${rule.types.slice(0, 5).join(", ")}.`,
    );
  const names = results.slice(0, 10).map(({ urn }) => printable(`${typeOf(urn)}::${nameOf(urn)}`));
  return refused(
    wanted.join(", "),
    `${rule.name} judges no such resource.`,
    `It judges ${names.join(", ")}${results.length > 10 ? ", …" : ""}.`,
  );
}

const colours: Readonly<Partial<Record<AuditResult["outcome"], "red" | "green">>> = { fail: "red", pass: "green" };

function described(
  rule: Rule,
  result: AuditResult,
  stacks: readonly StackExport[],
  configuration: Configuration,
  at: string,
): string {
  const { urn, stack, outcome, because = "", declared, owner } = result;
  const colour = colours[outcome] ?? "yellow";
  const facts: readonly (readonly [string, string | undefined])[] = [
    ...readBy(rule, result, stacks, configuration).map(
      ([path, reading]) => ["Read", `${path} = ${describedReading(reading)}`] as const,
    ),
    ["Declared at", declared === undefined ? undefined : `${declared.file}:${declared.line}`],
    ["Owner", owner],
  ];
  return [
    `${paint("bold", printable(nameOf(urn)))} ${printable(`(${typeOf(urn)}) in ${stack || result.source}`)}: ${paint(colour, outcome)}`,
    ...(because === "" ? [] : [`  ${printableLines(because)}`]),
    ...facts.flatMap(([name, text]) => (text === undefined ? [] : [`  ${name}: ${printable(text)}`])),
    ...(outcome === "fail" ? ["", indented(exampleOf(rule, result)), "", acceptance(rule, result, at)] : []),
  ].join("\n");
}

/** What the rule read of the resource itself, without the paths that only lead to others. */
function readBy(
  rule: Rule,
  { source, urn }: AuditResult,
  stacks: readonly StackExport[],
  { thresholds }: Configuration,
): [string, Reading][] {
  const resources = resourcesOf(stacks.find((each) => each.source === source)?.resources ?? []);
  const resource = resources.find((each) => each.urn === urn);
  if (resource === undefined) return [];
  const seen = new Map<string, Reading>();
  rule.verdict(watchedResource(resource, seen), new Stack(resources), thresholds);
  return [...seen].filter(([path]) => ![...seen.keys()].some((other) => other.startsWith(`${path}.`)));
}

function acceptance(rule: Rule, violation: Parameters<typeof acceptanceOf>[0], at: string): string {
  if (!rule.suppressible) return "  This rule cannot be suppressed.";
  const facts = acceptanceOf(violation, at);
  return [
    `  To accept the risk until ${facts.expires}, write owner and reason, and add to Policies.<stack>.yaml:`,
    indented(acceptanceInYaml(facts)),
    "  or to the program:",
    indented(acceptanceInTypescript(facts)),
  ].join("\n");
}

const patternOf = (rule: Rule): { readonly rule: string; readonly urn: string } => ({
  rule: rule.name,
  urn: `urn:pulumi:stack::project::${rule.types[0] ?? ""}::<name>`,
});

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "    ");

const refused = (where: string, what: string, remedy: string): Refusal =>
  new Refusal(what, { path: where, remedy, exitCode: exitCodes.refused });
