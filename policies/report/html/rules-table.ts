import type { Audit } from "../../audit/audit.ts";
import { type Rule, tagsOf } from "../../kernel/rule.ts";
import { html } from "./markup.ts";

const outcomes = ["pass", "fail", "unknown", "notApplicable", "suppressed", "error"] as const;
const headings = "<th>pass</th><th>fail</th><th>unknown</th><th>not applicable</th><th>suppressed</th><th>error</th>";

/** Every rule that was evaluated, with the number of each outcome. */
export function rulesTable({ rules, results }: Audit): string {
  const byRule = Map.groupBy(results, ({ rule }) => rule);
  const row = (rule: Rule): string =>
    `<tr id="rule-${html(rule.name)}"><th scope="row">${html(rule.name)}<small>${html(rule.title)}</small></th><td>${rule.severity}</td><td>${html(tagsOf(rule).join(", "))}</td>${cells(byRule.get(rule.name) ?? [])}</tr>`;
  return `<section aria-labelledby="rules"><h2 id="rules">Evaluated rules: ${rules.length}</h2><div class="wide"><table class="rules"><thead><tr><th>Rule</th><th>severity</th><th>controls</th>${headings}</tr></thead><tbody>${rules.map(row).join("\n")}</tbody></table></div></section>`;
}

/** The stacks with the number of each outcome. */
export function stacksTable({ stacks, results }: Audit): string {
  const rows = stacks.map(({ source, stack, resources, sha256 }) => {
    const ours = results.filter((result) => result.source === source);
    const hash = sha256 === undefined ? "" : `<small>SHA-256 <code>${sha256}</code></small>`;
    return `<tr><th scope="row">${html(stack || source)}<small>${html(source)}</small>${hash}</th><td>${resources}</td>${cells(ours)}</tr>`;
  });
  return `<div class="wide"><table class="stacks"><thead><tr><th>Stack</th><th>resources</th>${headings}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function cells(results: Audit["results"]): string {
  const counts = Map.groupBy(results, ({ outcome }) => outcome);
  return outcomes.map((outcome) => `<td>${counts.get(outcome)?.length ?? 0}</td>`).join("");
}
