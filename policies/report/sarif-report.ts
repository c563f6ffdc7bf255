import { createHash } from "node:crypto";
import { type Audit, type AuditResult, findings, suppressed } from "../audit/audit.ts";
import type { Severity } from "../kernel/rule.ts";
import { evidenceOf } from "./evidence.ts";
import { placeOf, placeOfSuppression } from "./sarif-location.ts";
import { sarifRule, staleRule } from "./sarif-rule.ts";
import { judgedOnce, notCovered, notJudged } from "./verdict.ts";

/** SARIF 2.1.0 § 3.27.10: the level of a violation by its severity. */
export const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  informational: "note",
};

/** GitHub refuses a file with more results, and shows the 5,000 most severe. */
const mostResults = 25_000;

/**
 * The audit as SARIF 2.1.0, as GitHub's code scanning reads it: every rule, also those without
 * findings; a result for each violation, suppressed ones with their suppression, and for each stale
 * suppression. Undecided results are notifications: GitHub would show each result as an alert.
 */
export function sarifReport(audit: Audit): string {
  const { version } = evidenceOf(audit);
  const stacks = audit.stacks.map(({ stack, source }) => stack || source).join("+");
  const violations = [...findings(audit).filter(({ outcome }) => outcome === "fail"), ...suppressed(audit)];
  const stale = audit.stale.map((each) => staleResult(each, audit.rules.length));
  const indexes = new Map(audit.rules.map(({ name }, index) => [name, index]));
  const room = mostResults - stale.length;
  const results = [...stale, ...violations.slice(0, room).map((each) => result(each, indexes.get(each.rule) ?? -1))];
  const run = {
    tool: {
      driver: {
        name: "groundwork-policies",
        semanticVersion: version,
        rules: [...audit.rules.map((rule) => sarifRule(rule, levels[rule.severity])), staleRule],
      },
    },
    automationDetails: { id: `groundwork-policies/${stacks}/` },
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    invocations: [
      {
        executionSuccessful: audit.counts.error === 0,
        endTimeUtc: audit.at,
        toolExecutionNotifications: notifications(audit, Math.max(0, violations.length - room)),
      },
    ],
    results,
  };
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, undefined, 2)}\n`;
}

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

function result(finding: AuditResult, ruleIndex: number): object {
  const { rule, urn, severity, message, suppression } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    kind: "fail",
    level: levels[severity],
    message: { text: message },
    ...(suppression === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: suppression.where.startsWith("urn:") ? "inSource" : "external",
              status: "accepted",
              justification: `${suppression.reason} (${suppression.owner}, until ${suppression.expires})`,
            },
          ],
        }),
    locations: [
      { physicalLocation: placeOf(finding), logicalLocations: [{ fullyQualifiedName: urn, kind: "resource" }] },
    ],
    partialFingerprints: fingerprints(`${urn}|${rule}`),
  };
}

function staleResult({ where, what }: Audit["stale"][number], ruleIndex: number): object {
  return {
    ruleId: staleRule.id,
    ruleIndex,
    kind: "fail",
    level: "error",
    message: { text: `${where} ${what}.` },
    locations: [{ physicalLocation: placeOfSuppression(where) }],
    partialFingerprints: fingerprints(`${where}|${what}`),
  };
}

/**
 * GitHub compares `primaryLocationLineHash` alone: made of resource and rule, it stays the same if
 * lines move or findings change their order.
 */
const fingerprints = (identity: string): object => ({
  primaryLocationLineHash: `${createHash("sha256").update(identity).digest("hex").slice(0, 16)}:1`,
  "resourceAndRule/v1": identity,
});

function notifications(audit: Audit, leftOut: number): object[] {
  const undecided = findings(audit).filter(({ outcome }) => outcome !== "fail");
  const lines = [
    ...notCovered(audit),
    ...audit.notCovered.map(({ type, count }) => `Not covered: ${type}, ${count} resources.`),
    ...notJudged(audit),
    ...judgedOnce(audit).map((line) => `Given more than once: ${line}.`),
    ...(leftOut === 0 ? [] : [`${leftOut} further violations are left out: GitHub takes ${mostResults} results.`]),
  ];
  return [
    ...undecided.map((each) => ({
      level: each.outcome === "error" ? "error" : "note",
      message: { text: each.message },
      associatedRule: { id: each.rule },
      locations: [{ physicalLocation: placeOf(each) }],
    })),
    ...lines.map((text) => ({ level: "note", message: { text } })),
  ];
}
