import path from "node:path";
import { pipedAuditCommand } from "../../../contract/audit-command.ts";
import type { Audit, AuditResult } from "../../audit/audit.ts";
import { serviceOf, typeOf } from "../../audit/counts.ts";
import type { FindingGroup, ImpliedFindings } from "../../audit/groups.ts";
import { documenterOf, tagsOf } from "../../kernel/rule.ts";
import { acceptanceInTypescript, acceptanceInYaml, acceptanceOf } from "../acceptance.ts";
import { exampleOf } from "../example.ts";
import { pageOf } from "../rule-page.ts";
import { counted } from "../verdict.ts";
import { html } from "./markup.ts";
import { rowElement, rowOf, type RowsOnDemand, shownRows } from "./rows.ts";

/** What the cards of a page share. */
export interface CardContext {
  readonly audit: Audit;
  readonly onDemand: RowsOnDemand;
  /** The URL of the folder of rule pages, if the reader of the page has it. */
  readonly pages: string | undefined;
}

/** The identifier of a group's card. */
export const cardId = ({ rule, kind }: FindingGroup): string => `${kind}-${rule.name}`;

/** The card of a group: why, what was found, how to fix it, how to accept the risk. */
export function card(group: FindingGroup, context: CardContext): string {
  const { rule, kind, isBlocking, results, implied } = group;
  const id = cardId(group);
  const effect = kind === "violation" ? (isBlocking ? "blocks" : "advisory") : kind;
  const facets = {
    outcome: kind,
    severity: rule.severity,
    services: [...new Set(results.map(({ urn }) => serviceOf(typeOf(urn))))].join(" "),
    frameworks: Object.keys(rule.controls).join(" "),
    controls: tagsOf(rule).join(" "),
  };
  const data = Object.entries(facets).map(([name, value]) => ` data-${name}="${html(value)}"`);
  return `<article id="${html(id)}"${data.join("")} aria-labelledby="${html(id)}-title">
<div class="head">
<p class="marks"><span class="mark ${rule.severity}">${rule.severity}</span> <span class="mark ${effect}">${effect}</span> <b>${counted(results.length, "resource")}</b></p>
<h4 id="${html(id)}-title">${html(rule.title)}</h4>
<p class="rule"><code>${html(rule.name)}</code> ${html(tagsOf(rule).join(", "))}</p>
</div>
<p class="why"><strong>Why:</strong> ${html(rule.why)}</p>
<h5>Found</h5>
${rows(group, context)}
${implied.map(impliedPart).join("\n")}
${kind === "violation" ? fix(group) : ""}
${kind === "unknown" ? undecided : ""}
${kind === "violation" ? acceptance(group, context) : ""}
<p class="links">${links(group, context.pages)}</p>
</article>`;
}

function rows({ kind, results, rule, ...group }: FindingGroup, { audit, onDemand }: CardContext): string {
  const added = new Set(audit.since?.added);
  const all = results.map((result) =>
    rowOf(result, { isNew: added.has(result), isOneStack: audit.stacks.length === 1 }),
  );
  const canAccept = kind === "violation" && rule.suppressible;
  const shown = all.slice(0, shownRows).map((row) => rowElement(row, canAccept));
  const rest = all.slice(shownRows);
  const held = onDemand.add(cardId({ kind, results, rule, ...group }), rest);
  const left = rest.length - held;
  const button =
    held === 0 ? "" : ` <button type="button" class="show" hidden>Show ${held.toLocaleString("en")} more</button>`;
  const only =
    left === 0
      ? ""
      : ` <span class="left">${left.toLocaleString("en")} of them are only in the JSON report (--out json=…).</span>`;
  const more =
    rest.length === 0 ? "" : `<p class="more">and ${counted(rest.length, "more resource")}.${only}${button}</p>`;
  return `<ul class="rows">\n${shown.join("\n")}\n</ul>${more}`;
}

const impliedPart = ({ rule, results }: ImpliedFindings): string =>
  `<p class="implied">The same fix also resolves <code>${html(rule.name)}</code> (${html(rule.severity)}, ${counted(results.length, "resource")}): ${html(rule.title)}.</p>`;

function fix({ rule, results }: FindingGroup): string {
  const [first] = results;
  const code = first === undefined ? rule.remedy : exampleOf(rule, first);
  return `<h5>Fix</h5>\n<pre class="code" tabindex="0">${html(code)}</pre>`;
}

const undecided = `<h5>Decide</h5>
<p>The value is encrypted in this export, or known only after the update. <code>pulumi stack export --show-secrets | ${pipedAuditCommand} -</code> judges decrypted values and writes them nowhere.</p>`;

function acceptance({ rule, results }: FindingGroup, { audit }: CardContext): string {
  const [first] = results;
  if (!rule.suppressible) return "<h5>Accept the risk</h5>\n<p>This rule cannot be suppressed: fix it.</p>";
  if (first === undefined) return "";
  const facts = acceptanceOf(first, audit.at);
  return `<details class="accept"><summary>Accept the risk of one resource until ${facts.expires}</summary>
<p>Write owner and reason (a placeholder is refused), and add it to <code>${html(configurationFile(audit, first))}</code>; if that has <code>suppressions</code> already, add only the lines below the first. A <code>*</code> in <code>resource</code> matches any text.</p>
<pre class="code yaml" tabindex="0">${html(acceptanceInYaml(facts))}</pre>
<button type="button" class="copy">Copy YAML</button>
<p>Or in the Pulumi program, before the resource that <code>dependsOn</code> it:</p>
<pre class="code typescript" tabindex="0">${html(acceptanceInTypescript(facts))}</pre>
<button type="button" class="copy">Copy TypeScript</button>
</details>`;
}

/** The file of the stack's suppressions: the one in effect, else the usual one; of several stacks, the picked resource's. */
const configurationFile = ({ configuration, stacks }: Audit, { stack }: AuditResult): string =>
  configuration.file?.path ?? `Policies.${(stacks.length === 1 && stack.split("/").at(-1)) || "<stack>"}.yaml`;

function links({ rule }: FindingGroup, pages: string | undefined): string {
  const file = pageOf(rule);
  const page =
    pages === undefined
      ? `The rule’s page: <code>${html(file)}</code>`
      : `<a href="${html(`${pages}/${path.posix.relative("docs/policies", file)}`)}">The rule’s page, with examples</a>`;
  return `${page} · <a href="${html(rule.url)}" rel="noreferrer">${documenterOf(rule)}: the requirement</a> · <a href="#rule-${html(rule.name)}">all results of the rule</a>`;
}
