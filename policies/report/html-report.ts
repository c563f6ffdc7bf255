import { createHash } from "node:crypto";
import { type Audit, blocks } from "../audit/audit.ts";
import { type FindingGroup, type GroupKind, groupsOf } from "../audit/groups.ts";
import type { Severity } from "../kernel/rule.ts";
import { card, type CardContext } from "./html/card.ts";
import { evidence } from "./html/evidence.ts";
import { filters } from "./html/filters.ts";
import { dataElement, html } from "./html/markup.ts";
import { RowsOnDemand } from "./html/rows.ts";
import { rulesTable } from "./html/rules-table.ts";
import { script } from "./html/script.ts";
import { style } from "./html/style.ts";
import { coverage, difference, firstToFix, staleSuppressions, tiles } from "./html/summary.ts";
import { toolName } from "./evidence.ts";
import { counted, verdictOf } from "./verdict.ts";

/** What a page of an audit needs besides the audit. */
export interface PageSettings {
  /** The URL of the folder of rule pages, seen from the page. Without it the page names the files. */
  readonly pages?: string | undefined;
}

/**
 * The audit as one self-contained page: what to fix first, a card for each rule with findings, how
 * to accept a risk, and the evidence.
 */
export function htmlReport(audit: Audit, { pages }: PageSettings = {}): string {
  const groups = groupsOf(audit);
  const context: CardContext = { audit, onDemand: new RowsOnDemand(), pages };
  // The cards take their rows first: what a page has room for goes to the worst findings.
  const cards = findingParts(groups, context);
  const stacks = audit.stacks.map(({ stack, source }) => stack || source).join(", ");
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${toolName}">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Policies: ${html(stacks)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header>
<h1>Policies: ${html(stacks)}</h1>
${verdict(audit)}
</header>
<main>
${tiles(audit)}
${firstToFix(groups)}
${staleSuppressions(audit)}
${difference(audit)}
${coverage(audit)}
<section aria-labelledby="findings">
<h2 id="findings">Findings</h2>
${groups.length === 0 ? "<p>No findings.</p>" : `${filters(audit, groups)}\n<p class="quiet" role="status">Rules shown: <output id="shown">${groups.length}</output> of ${groups.length}</p>`}
${cards}
</section>
${acceptRisks}
${rulesTable(audit)}
${evidence(audit)}
</main>
${dataElement("on-demand", context.onDemand.data())}
<script>${script}</script>
</body>
</html>
`;
}

/** The hash by which a content security policy allows one inline element. */
const hashOf = (content: string): string => `sha256-${createHash("sha256").update(content).digest("base64")}`;

function verdict(audit: Audit): string {
  const tone = blocks(audit) ? "bad" : audit.counts.fail > 0 ? "advice" : "good";
  return `<p class="verdict ${tone}">${html(verdictOf(audit))}</p>`;
}

const partTitles: Readonly<Record<Exclude<GroupKind, "violation">, string>> = {
  unknown: "Not decided",
  suppressed: "Accepted risks",
};

/** The cards by severity, then the undecided and the suppressed ones. */
function findingParts(groups: readonly FindingGroup[], context: CardContext): string {
  const titled = Map.groupBy(groups, ({ kind, rule }) =>
    kind === "violation" ? titleOf(rule.severity) : partTitles[kind],
  );
  return [...titled]
    .map(([title, some]) => {
      const cards = some.map((group) => card(group, context)).join("\n");
      return `<div class="part"><h3>${title}: ${counted(some.length, "rule")}</h3>\n${cards}\n</div>`;
    })
    .join("\n");
}

const titleOf = (severity: Severity): string => `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;

const acceptRisks = `<section aria-labelledby="accept-risks">
<h2 id="accept-risks">How to accept a risk</h2>
<p>A suppression excepts resources from one rule until a date, and names who answers for it. Each card has one to copy: complete owner and reason, put it into the stack’s <code>Policies.&lt;stack&gt;.yaml</code>, and audit again with <code>--config</code> and that file. An expired suppression, and one that suppresses nothing, block.</p>
</section>`;
