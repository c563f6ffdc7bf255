import { type Audit, type AuditResult, findings, isBlocking, suppressed } from "../audit/audit.ts";
import { type Rule, tagsOf } from "../kernel/rule.ts";
import { filterScript, style } from "./html-page.ts";

/**
 * The audit as one self-contained page: counts, every finding with filters, suppressions, and every
 * evaluated rule.
 */
export function htmlReport(audit: Audit): string {
  const shown = [...findings(audit), ...suppressed(audit)];
  const { fail, unknown, error } = audit.counts;
  const blocking = audit.results.filter(isBlocking).length;
  const verdict = fail + error === 0 ? "No violations." : `Violations: ${fail} (${blocking} blocking).`;
  const open = unknown === 0 ? "" : ` Unknown results: ${unknown}.`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Policies: ${html(audit.stacks.map(({ stack, source }) => stack || source).join(", "))}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Policies</h1>
<p class="verdict ${blocking > 0 || audit.stale.length > 0 ? "bad" : fail > 0 ? "advice" : "good"}">${verdict}${open}</p>
</header>
<main>
${stacksTable(audit)}
${staleList(audit)}
<section aria-labelledby="findings">
<h2 id="findings">Findings <output id="shown">${shown.length}</output> of ${shown.length}</h2>
${shown.length === 0 ? "<p>No findings.</p>" : filters(shown)}
<div id="list">
${shown.map(finding).join("\n")}
</div>
</section>
${rulesTable(audit)}
</main>
<script>${filterScript}</script>
</body>
</html>
`;
}

function stacksTable({ stacks, results }: Audit): string {
  const outcomes = ["pass", "fail", "unknown", "notApplicable", "suppressed", "error"] as const;
  const rows = stacks.map(({ source, stack, resources }) => {
    const ours = Map.groupBy(
      results.filter((result) => result.source === source),
      ({ outcome }) => outcome,
    );
    const counts = outcomes.map((outcome) => `<td>${ours.get(outcome)?.length ?? 0}</td>`);
    return `<tr><th scope="row">${html(stack || source)}<small>${html(source)}</small></th><td>${resources}</td>${counts.join("")}</tr>`;
  });
  return `<section><h2>Stacks</h2><div class="wide"><table><thead><tr><th>Stack</th><th>resources</th><th>pass</th><th>fail</th><th>unknown</th><th>not applicable</th><th>suppressed</th><th>error</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}

const staleList = ({ stale }: Audit): string =>
  stale.length === 0
    ? ""
    : `<section><h2>Stale suppressions</h2><ul>${stale.map(({ where, what }) => `<li><code>${html(where)}</code> ${html(what)}.</li>`).join("")}</ul></section>`;

function filters(shown: readonly AuditResult[]): string {
  const choice = (label: string, key: string, values: readonly string[]): string => {
    const options = [...new Set(values)].sort().map((value) => `<option>${html(value)}</option>`);
    return `<label>${label}<select data-filter="${key}"><option value="">all</option>${options.join("")}</select></label>`;
  };
  return `<form id="filters">
${choice(
  "Outcome",
  "outcome",
  shown.map(({ outcome }) => outcome),
)}
${choice(
  "Severity",
  "severity",
  shown.map(({ severity }) => severity),
)}
${choice(
  "Rule",
  "rule",
  shown.map(({ rule }) => rule),
)}
${choice(
  "Stack",
  "stack",
  shown.map(({ stack }) => stack),
)}
<label>Text<input type="search" data-filter="text" placeholder="resource, rule, words"></label>
<button type="reset">Clear</button>
</form>`;
}

function finding(result: AuditResult): string {
  const { outcome, severity, rule, urn, stack, message } = result;
  const advice = outcome === "fail" && !isBlocking(result) ? " · advisory" : "";
  return `<article data-outcome="${outcome}" data-severity="${severity}" data-rule="${html(rule)}" data-stack="${html(stack)}">
<h3><span class="mark ${outcome}">${outcome}${advice}</span> <span class="mark ${severity}">${severity}</span> <a href="#rule-${html(rule)}">${html(rule)}</a></h3>
<pre>${html(message)}</pre>
<p class="urn"><code>${html(urn)}</code></p>
</article>`;
}

function rulesTable({ rules, results }: Audit): string {
  const byRule = Map.groupBy(results, ({ rule }) => rule);
  const row = (rule: Rule): string => {
    const count = (wanted: string) => (byRule.get(rule.name) ?? []).filter(({ outcome }) => outcome === wanted).length;
    return `<tr id="rule-${rule.name}"><th scope="row"><a href="${html(rule.url)}" rel="noreferrer">${rule.name}</a><small>${html(rule.title)}</small></th><td>${rule.severity}</td><td>${html(tagsOf(rule).join(", "))}</td><td>${count("pass")}</td><td>${count("fail")}</td><td>${count("unknown")}</td></tr>`;
  };
  return `<section><h2>Evaluated rules: ${rules.length}</h2><div class="wide"><table><thead><tr><th>Rule</th><th>severity</th><th>controls</th><th>pass</th><th>fail</th><th>unknown</th></tr></thead><tbody>${rules.map(row).join("\n")}</tbody></table></div></section>`;
}

/** Text escaped for an element or an attribute. */
const html = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
