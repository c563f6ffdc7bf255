import { type Audit, type EarlierViolation, isBlocking } from "../../audit/audit.ts";
import { nameOf, typeOf, violationCounts, type ViolationCount } from "../../audit/counts.ts";
import type { FindingGroup } from "../../audit/groups.ts";
import { counted, judgedOnce, notCovered, notJudged } from "../verdict.ts";
import { cardId } from "./card.ts";
import { html } from "./markup.ts";

/** The number of violations of each severity, and of services, frameworks and owners. */
export function tiles(audit: Audit): string {
  const { severity, service, framework, owner } = violationCounts(audit);
  const tile = ({ name, violations, blocking }: ViolationCount): string =>
    `<li><b class="${violations === 0 ? "" : name}">${violations.toLocaleString("en")}</b>${name}${blocking === 0 ? "" : `, ${blocking.toLocaleString("en")} blocking`}</li>`;
  const line = (title: string, counts: readonly ViolationCount[]): string =>
    counts.length === 0
      ? ""
      : `<dt>By ${title}</dt><dd>${counts.map(({ name, violations }) => `<bdi>${html(name)}</bdi> ${violations.toLocaleString("en")}`).join(" · ")}</dd>`;
  return `<section aria-labelledby="counts">
<h2 id="counts">Violations</h2>
<ul class="tiles">${severity.map(tile).join("")}</ul>
<dl>${line("service", service)}${line("framework", framework)}${line("owner", owner)}</dl>
</section>`;
}

const listed = 5;

/** The rules whose violations are the worst, with a link to the card of each. */
export function firstToFix(groups: readonly FindingGroup[]): string {
  const violations = groups.filter(({ kind }) => kind === "violation");
  if (violations.length === 0) return "";
  const item = (group: FindingGroup): string =>
    `<li><a href="#${html(cardId(group))}">${html(group.rule.title)}</a>: <span class="${group.rule.severity}">${group.rule.severity}</span>, ${group.isBlocking ? "blocks" : "advisory"}, ${counted(group.results.length, "resource")}</li>`;
  const more =
    violations.length > listed
      ? `<p class="quiet">Then ${counted(violations.length - listed, "more rule")}, in order below.</p>`
      : "";
  return `<section aria-labelledby="first">
<h2 id="first">Fix first</h2>
<ol class="first">${violations.slice(0, listed).map(item).join("\n")}</ol>${more}
</section>`;
}

/** The suppressions that fail the run, each with what to do. */
export const staleSuppressions = ({ stale }: Audit): string =>
  stale.length === 0
    ? ""
    : `<section aria-labelledby="stale"><h2 id="stale" class="bad">Stale suppressions: ${stale.length}, blocking</h2><ul class="stale">${stale.map(({ where, what }) => `<li><code>${html(where)}</code> ${html(what)}.</li>`).join("")}</ul></section>`;

/** What changed since the report that `--diff` names. */
export function difference({ since }: Audit): string {
  if (since === undefined) return "";
  const { file, at, added, unchanged, fixed, suppressed, undecided } = since;
  const earlier = ({ rule, urn }: EarlierViolation): string =>
    `<li><code>${html(rule)}</code> ${html(nameOf(urn))} <code>${html(typeOf(urn))}</code></li>`;
  const list = (title: string, some: readonly EarlierViolation[]): string =>
    some.length === 0
      ? ""
      : `<details><summary>${title}: ${some.length}</summary><ul>${some.slice(0, shownChanges).map(earlier).join("")}</ul>${some.length > shownChanges ? `<p>and ${some.length - shownChanges} more in the JSON report.</p>` : ""}</details>`;
  const blocking = added.filter(isBlocking).length;
  return `<section aria-labelledby="since"><h2 id="since">Since ${html(at ?? file)}</h2>
<p>New: ${added.length} (${blocking} blocking). Unchanged: ${unchanged}. Fixed: ${fixed.length}. Compared with <code>${html(file)}</code>.</p>
${list("New", added)}${list("Fixed", fixed)}${list("Suppressed since", suppressed)}${list("Undecided now", undecided)}</section>`;
}

const shownChanges = 100;

/** What the audit does not say: types without a rule, resources that were not judged. */
export function coverage(audit: Audit): string {
  const types = audit.notCovered;
  const inputs = audit.notJudged ?? [];
  const lines = [
    ...notCovered(audit),
    ...notJudged(audit),
    ...judgedOnce(audit).map((line) => `Given more than once: ${line}.`),
  ];
  if (lines.length + inputs.length === 0) return "";
  const typeList = types.map(({ type, count }) => `<li><code>${html(type)}</code> ${count}</li>`).join("");
  const inputList = inputs
    .map(
      ({ type, properties }) =>
        `<li><code>${html(type)}</code> ${html(properties.join(", ") || "the whole type")}</li>`,
    )
    .join("");
  const details = (title: string, list: string): string =>
    list === "" ? "" : `<details><summary>${title}</summary><ul>${list}</ul></details>`;
  return `<section aria-labelledby="coverage"><h2 id="coverage">What this report does not say</h2>
${lines.map((each) => `<p>${html(each)}</p>`).join("")}
${details(`Types that no rule covers: ${types.length}`, typeList)}
${details(`Values that the apply check has no rule for: ${counted(inputs.length, "type")}`, inputList)}</section>`;
}
