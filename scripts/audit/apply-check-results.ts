import type { Audit, AuditResult } from "../../policies/audit/audit.ts";
import type { StackExport } from "../../policies/audit/stack-export.ts";
import { levelOf, type Configuration } from "../../policies/configuration/configuration.ts";
import { rule } from "../../policies/kernel/rule.ts";
import { notApplicable } from "../../policies/kernel/verdict.ts";
import { applyCheck, type ApplyFinding } from "../../sandbox/apply-check/apply-check.ts";
import type { PublishedSchemas } from "../../sandbox/apply-check/published-schemas.ts";
import { typeAndName } from "../../sandbox/provider/urn.ts";

/** The apply check as reports name it: it judges every type itself, so the policy pack runs nothing for it. */
const applyCheckRule = rule({
  name: "aws-accepts-values",
  title: "AWS accepts the values of the resource",
  why: "AWS refuses the value during `pulumi up`, when a part of the stack already exists.",
  type: [],
  severity: "high",
  // Suppressions name rules of the pack.
  suppressible: false,
  union: [],
  controls: {},
  remedy: "a value that the finding's rule allows",
  url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html",
  judge: () => notApplicable("the apply check judges it"),
});

/** The audit with a result of the apply check for each resource whose values were judged. */
export function withApplyCheck(
  audit: Audit,
  stacks: readonly StackExport[],
  configuration: Configuration,
  schemas: PublishedSchemas,
): Audit {
  // The packs choose among policies; the apply check was asked for by name.
  const level = levelOf(applyCheckRule, { ...configuration, pack: "all" });
  const checks = stacks.map(({ source, stack, resources }) => ({
    source,
    stack,
    check: applyCheck(resources, schemas),
  }));
  const results = checks.flatMap(({ source, stack, check: { judged, findings } }) => {
    const byResource = Map.groupBy(findings, ({ urn }) => urn);
    return judged.map((urn): AuditResult => {
      const found = byResource.get(urn) ?? [];
      const outcome = found.length === 0 ? "pass" : "fail";
      const message = found.length === 0 ? "" : messageOf(urn, found);
      return {
        rule: applyCheckRule.name,
        severity: applyCheckRule.severity,
        urn,
        outcome,
        message,
        because: message,
        source,
        stack,
        level,
      };
    });
  });
  const failed = results.filter(({ outcome }) => outcome === "fail").length;
  const { counts } = audit;
  return {
    ...audit,
    rules: [...audit.rules, applyCheckRule],
    results: [...audit.results, ...results],
    counts: { ...counts, pass: counts.pass + results.length - failed, fail: counts.fail + failed },
    notJudged: checks.flatMap(({ check }) => check.notJudged),
  };
}

function messageOf(urn: string, findings: readonly ApplyFinding[]): string {
  const { type, name } = typeAndName(urn);
  const lines = findings.map(({ property, rule, source }) => `  ${property}: ${rule}. Source: ${source}`);
  return [`AWS would refuse values of ${name} (${type}):`, ...lines].join("\n");
}
