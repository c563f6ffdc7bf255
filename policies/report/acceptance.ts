import { stringify } from "yaml";
import { placeholders, type SuppressionFacts } from "../../contract/suppressions.ts";
import { nameOf, typeOf } from "../audit/counts.ts";

/** The days for which a report proposes to accept a risk. */
export const acceptanceDays = 30;

/**
 * The suppression of one finding, to complete and paste: its owner is the resource's, if known; a
 * placeholder that is left in place is refused.
 * @param at the time of the audit
 */
export function acceptanceOf(
  { rule, urn, owner }: { readonly rule: string; readonly urn: string; readonly owner?: string | undefined },
  at: string,
): SuppressionFacts {
  const day = new Date(at);
  day.setUTCDate(day.getUTCDate() + acceptanceDays);
  return {
    rule,
    resource: `${typeOf(urn)}::${nameOf(urn)}`,
    owner: owner ?? placeholders.owner,
    reason: placeholders.reason,
    expires: day.toISOString().slice(0, 10),
  };
}

/** As entries of a stack's policy configuration. */
export const acceptanceInYaml = (facts: SuppressionFacts): string =>
  stringify({ suppressions: [facts] }, { lineWidth: 0 }).trimEnd();

/** As a resource of a Pulumi program, in TypeScript. */
export function acceptanceInTypescript(facts: SuppressionFacts): string {
  const lines = Object.entries(facts).map(([key, value]) => `  ${key}: ${JSON.stringify(value)},`);
  // A name of its own for each resource: two of the same type and name end an update.
  const name = `${facts.rule} of ${facts.resource.replaceAll("::", " ")}`;
  return [`new Suppression(${JSON.stringify(name)}, {`, ...lines, "});"].join("\n");
}
