import type { Audit } from "../../audit/audit.ts";
import { evidenceOf } from "../evidence.ts";
import { html } from "./markup.ts";
import { stacksTable } from "./rules-table.ts";

/** When, with what and on what the audit was made. */
export function evidence(audit: Audit): string {
  const { tool, version, at, pack, rules, failOn, levels, thresholds, suppressions, configuration } = evidenceOf(audit);
  const facts: readonly (readonly [name: string, value: string])[] = [
    ["Judged", at],
    ["By", `${tool} ${version}`],
    ["Rules", `${rules} of pack ${pack}`],
    ["Blocking", `severity ${failOn} and above, apart from the levels below`],
    ["Levels", levels.map(({ by, of, level }) => `${by} ${of}: ${level}`).join("; ") || "none of its own"],
    ...Object.entries(thresholds).map(([name, value]) => [name, String(value) || "any"] as const),
    [
      "Configuration",
      configuration === undefined ? "none: defaults" : `${configuration.path} (SHA-256 ${configuration.sha256})`,
    ],
    ["Suppressions in it", String(suppressions)],
  ];
  const list = facts.map(([name, value]) => `<dt>${html(name)}</dt><dd>${html(value)}</dd>`).join("");
  return `<section aria-labelledby="evidence"><h2 id="evidence">Evidence</h2>
<dl>${list}</dl>
${stacksTable(audit)}</section>`;
}
