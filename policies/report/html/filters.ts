import type { Audit } from "../../audit/audit.ts";
import { serviceOf, typeOf } from "../../audit/counts.ts";
import { type FindingGroup, groupKinds } from "../../audit/groups.ts";
import { severities, tagsOf } from "../../kernel/rule.ts";
import { html } from "./markup.ts";

/** The form that filters the cards. Every choice exists in at least one card. */
export function filters({ rules }: Audit, groups: readonly FindingGroup[]): string {
  const names = new Set(groups.map(({ rule }) => rule.name));
  const shown = rules.filter(({ name }) => names.has(name));
  const outcomes = groupKinds.filter((kind) => groups.some((group) => group.kind === kind));
  const worst = [...severities].reverse().filter((severity) => shown.some((rule) => rule.severity === severity));
  const services = groups.flatMap(({ results }) => results.map(({ urn }) => serviceOf(typeOf(urn))));
  return `<form id="filters" aria-label="Filter the findings">
${choice("Severity", "severity", worst)}
${choice("Service", "services", sorted(services))}
${choice("Framework", "frameworks", sorted(shown.flatMap(({ controls }) => Object.keys(controls))))}
${choice("Control", "controls", sorted(shown.flatMap(tagsOf)))}
${choice("Outcome", "outcome", outcomes)}
<label>Text<input type="search" name="text" data-filter="text" placeholder="resource, rule, words"></label>
<button type="button" class="clear">Clear</button>
</form>`;
}

function choice(label: string, key: string, values: readonly string[]): string {
  const options = values.map((value) => `<option>${html(value)}</option>`);
  return `<label>${label}<select name="${key}" data-filter="${key}"><option value="">all</option>${options.join("")}</select></label>`;
}

const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();
