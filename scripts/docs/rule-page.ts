import { defaultConfiguration, levelOf, packNames, packs } from "../../policies/configuration/configuration.ts";
import type { RuleCases } from "../../policies/harness/rule-cases.ts";
import { type Rule, tagsOf } from "../../policies/kernel/rule.ts";
import { union } from "../../policies/union.ts";

/** A rule's page: what it asks for, why, what to write, whose controls it shows, and the cases that its tests try. */
export function rulePage(rule: Rule, cases: readonly RuleCases["cases"][number][]): string {
  const inPacks = packNames.filter((name) => packs[name].holds(rule));
  const shown = union.filter(({ row }) => rule.union.includes(row)).map(({ row, asks }) => `${row} (${asks})`);
  const facts = [
    ["Severity", rule.severity],
    ["Level", `${levelOf(rule, defaultConfiguration)}, where the stack says nothing else`],
    ["Types", rule.types.map((type) => `\`${type}\``).join(", ")],
    [
      "Judges",
      rule.scope === "resource" ? "a resource's inputs, before it is made" : "the stack, when all of it is known",
    ],
    ["Packs", inPacks.join(", ") || "none: turned on by its name"],
    ["Tags", tagsOf(rule).join(", ") || "none"],
    ["Union", shown.join(", ") || "a promise of the kit's own"],
    ...(rule.implies.length > 0 ? [["Implies", rule.implies.map(link).join(", ")]] : []),
    ...(rule.remediation === undefined ? [] : [["Remediation", `sets \`${JSON.stringify(rule.remediation)}\``]]),
    ...(rule.suppressible ? [] : [["Suppressions", "none: nobody may answer for this"]]),
  ];
  const outcomes = Map.groupBy(cases, ({ outcome }) => outcome);
  return [
    `# ${rule.name}`,
    "",
    `${rule.title}. ${rule.why}`,
    "",
    "```ts",
    rule.remedy,
    "```",
    "",
    "| | |",
    "| --- | --- |",
    ...facts.map(([name = "", value = ""]) => `| ${name} | ${cell(value)} |`),
    "",
    `AWS: <${rule.url}>`,
    "",
    "## Cases",
    ...[...outcomes].flatMap(([outcome, some]) => [
      "",
      `**${outcome}**`,
      "",
      ...new Set(some.map(({ sentence }) => `- ${sentence}`)),
    ]),
    "",
  ].join("\n");
}

const link = (name: string): string => `[${name}](${name}.md)`;
const cell = (text: string): string => text.replaceAll("|", "\\|");
