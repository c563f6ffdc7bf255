import { type Audit, type AuditResult, findings, suppressed } from "../audit/audit.ts";
import { type Severity, tagsOf } from "../kernel/rule.ts";
import type { Outcome } from "../kernel/verdict.ts";

/** SARIF 2.1.0 § 3.27.10: the level of a violation by its severity. */
const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  informational: "note",
};

/** SARIF 2.1.0 § 3.27.9: `open` is a result that cannot be decided. */
const kinds: Readonly<Partial<Record<Outcome, string>>> = {
  fail: "fail",
  suppressed: "fail",
  unknown: "open",
  error: "review",
};

/** The audit as SARIF 2.1.0: it declares every rule, also those without findings. */
export function sarifReport(audit: Audit): string {
  const { rules } = audit;
  const indexes = new Map(rules.map(({ name }, index) => [name, index]));
  const driver = {
    name: "groundwork-policies",
    rules: rules.map((rule) => ({
      id: rule.name,
      shortDescription: { text: rule.title },
      fullDescription: { text: rule.why },
      help: { text: `Write: ${rule.remedy}` },
      helpUri: rule.url,
      defaultConfiguration: { level: levels[rule.severity] },
      properties: { tags: tagsOf(rule), "problem.severity": rule.severity },
    })),
  };
  const results = [...findings(audit), ...suppressed(audit)].map((finding) =>
    result(finding, indexes.get(finding.rule) ?? -1),
  );
  return `${JSON.stringify(
    {
      $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      version: "2.1.0",
      runs: [{ tool: { driver }, results }],
    },
    undefined,
    2,
  )}\n`;
}

function result({ rule, urn, severity, outcome, message, source }: AuditResult, ruleIndex: number): object {
  return {
    ruleId: rule,
    ruleIndex,
    kind: kinds[outcome] ?? "review",
    // § 3.27.10: only results of the kind `fail` have a level other than none.
    level: kinds[outcome] === "fail" ? levels[severity] : "none",
    message: { text: message },
    ...(outcome === "suppressed" ? { suppressions: [{ kind: "external", justification: message }] } : {}),
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: source === "-" ? "stdin" : encodeURI(source) } },
        logicalLocations: [{ fullyQualifiedName: urn, kind: "resource" }],
      },
    ],
    partialFingerprints: { "resourceAndRule/v1": `${urn}|${rule}` },
  };
}
