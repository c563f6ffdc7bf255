import { type Audit, type AuditResult, findings, isBlocking, suppressed } from "../audit/audit.ts";
import { type Rule, tagsOf } from "../kernel/rule.ts";

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

/** The style sheet: light and dark mode, screen and print. */
const style = `
:root { color-scheme: light dark; --line: light-dark(#d5d8de, #3a3f4a); --soft: light-dark(#f5f6f8, #1b1e25); --red: light-dark(#b3261e, #ff8a80); --amber: light-dark(#8a5a00, #ffcc66); --green: light-dark(#146c2e, #7ddc9a); }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; background: light-dark(#fff, #12141a); color: light-dark(#1a1c22, #e6e8ee); }
header, main { max-width: 70rem; margin: 0 auto; padding: 0 1.5rem; } body { padding: 1rem 0; }
h1 { margin: .5rem 0 0; font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 0; font-weight: 600; }
.verdict { font-size: 1.1rem; margin: .25rem 0; } .bad { color: var(--red); } .advice { color: var(--amber); } .good { color: var(--green); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td { font-variant-numeric: tabular-nums; } th small { display: block; font-weight: 400; opacity: .75; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; padding: .75rem; background: var(--soft); border-radius: .5rem; position: sticky; top: 0; }
label { display: grid; font-size: .8rem; } select, input, button { font: inherit; padding: .3rem .5rem; max-width: 16rem; }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0; break-inside: avoid; } article[hidden] { display: none; }
tr:target { background: var(--soft); outline: 2px solid var(--amber); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; font: 13px/1.5 ui-monospace, monospace; } code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; } .urn { margin: 0; opacity: .75; }
.mark { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8rem; } .fail, .error, .critical, .high { color: var(--red); } .unknown, .medium { color: var(--amber); } .suppressed, .low, .informational { opacity: .8; }
a { color: inherit; } @media print { form { display: none; } }
`;

/** Hides the findings that do not match the filters, and shows the number of the others. */
const filterScript = `
const form = document.getElementById("filters");
const articles = [...document.querySelectorAll("article")];
function apply() {
  const wanted = [...form.querySelectorAll("[data-filter]")].map((field) => [field.dataset.filter, field.value.toLowerCase()]);
  let shown = 0;
  for (const article of articles) {
    const fits = wanted.every(([key, value]) => value === "" || (key === "text" ? article.textContent.toLowerCase().includes(value) : article.dataset[key].toLowerCase() === value));
    article.hidden = !fits;
    if (fits) shown += 1;
  }
  document.getElementById("shown").textContent = shown;
}
if (form) {
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
}
`;
