import { defaultConfiguration, levelOf, packNames, packs } from "../../policies/configuration/configuration.ts";
import type { RuleCases } from "../../policies/harness/rule-cases.ts";
import { type Rule, tagsOf } from "../../policies/kernel/rule.ts";
import { union } from "../../policies/union.ts";

/**
 * The page of a rule: requirement, risk, remedy, equivalent controls, and the cases of its tests.
 */
export function rulePage(rule: Rule, cases: readonly RuleCases["cases"][number][]): string {
  const inPacks = packNames.filter((name) => packs[name].includes(rule));
  const shown = union
    .filter(({ row }) => rule.union.includes(row))
    .map(({ row, requirement }) => `${row} (${requirement})`);
  const facts = [
    ["Severity", rule.severity],
    ["Level", `${levelOf(rule, defaultConfiguration)} by default`],
    ["Types", rule.types.map((type) => `\`${type}\``).join(", ")],
    [
      "Judges",
      rule.scope === "resource"
        ? "the inputs of a resource, before it is created"
        : "the whole stack, after all resources are registered",
    ],
    ["Packs", inPacks.join(", ") || "none: enable it by its name"],
    ["Tags", tagsOf(rule).join(", ") || "none"],
    ["Union", shown.join(", ") || "none: no other pack has this rule"],
    ...(rule.implies.length > 0 ? [["Implies", rule.implies.map(link).join(", ")]] : []),
    ...(rule.remediation === undefined ? [] : [["Remediation", `sets \`${JSON.stringify(rule.remediation)}\``]]),
    ...(rule.suppressible ? [] : [["Suppressions", "not allowed"]]),
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
