import { severities } from "../kernel/rule.ts";
import { type Audit, type AuditResult, isBlocking } from "./audit.ts";

/** How many violations have something in common. */
export interface ViolationCount {
  readonly name: string;
  readonly violations: number;
  readonly blocking: number;
}

/** The violations by severity, AWS service, framework and owner, folded ones too. */
export interface ViolationCounts {
  /** Every severity, the worst first. */
  readonly severity: readonly ViolationCount[];
  readonly service: readonly ViolationCount[];
  /** A violation counts for each framework that has a control for its rule. */
  readonly framework: readonly ViolationCount[];
  /** Only violations whose owner is known. */
  readonly owner: readonly ViolationCount[];
}

/** Counts the violations of an audit; the largest number first, except for severities. */
export function violationCounts({ results, rules }: Audit): ViolationCounts {
  const violations = results.filter(({ outcome }) => outcome === "fail" || outcome === "error");
  const frameworks = new Map(rules.map((rule) => [rule.name, Object.keys(rule.controls)]));
  const by = (names: (result: AuditResult) => readonly string[]): ViolationCount[] => {
    const named = violations.flatMap((result) => names(result).map((name) => ({ name, result })));
    return [...Map.groupBy(named, ({ name }) => name)]
      .map(([name, some]) =>
        counted(
          name,
          some.map(({ result }) => result),
        ),
      )
      .sort((one, other) => other.violations - one.violations || (one.name < other.name ? -1 : 1));
  };
  return {
    severity: [...severities].reverse().map((severity) =>
      counted(
        severity,
        violations.filter((result) => result.severity === severity),
      ),
    ),
    service: by(({ urn }) => [serviceOf(typeOf(urn))]),
    framework: by(({ rule }) => frameworks.get(rule) ?? []),
    owner: by(({ owner }) => (owner === undefined ? [] : [owner])),
  };
}

const counted = (name: string, results: readonly AuditResult[]): ViolationCount => ({
  name,
  violations: results.length,
  blocking: results.filter(isBlocking).length,
});

/** The service in a type token: `s3` of `aws:s3/bucket:Bucket`, `aws` of `pulumi:providers:aws`. */
export function serviceOf(type: string): string {
  const [, module = "", name = ""] = type.split(":");
  return type.startsWith("pulumi:providers:") ? name : (module.split("/")[0] ?? module);
}

/** The type of a resource's URN, without the types of its parent components. */
export const typeOf = (urn: string): string => (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";

/** The name of a resource's URN. */
export const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");
