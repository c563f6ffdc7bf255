import { canonicalType, type Resource } from "./resource.ts";
import type { Stack } from "./stack.ts";
import { defaultThresholds, type Thresholds } from "./thresholds.ts";
import { decide, type Verdict } from "./verdict.ts";

/** By graveness, the least grave first. `informational` is off where nobody asks for it. */
export const severities = ["informational", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/** The controls of others that ask for the same. Source of the ids: AWS Security Hub's control reference, checkov, cdk-nag, trivy. */
export interface Controls {
  /** AWS Foundational Security Best Practices. */
  readonly fsbp?: readonly string[];
  /** CIS AWS Foundations Benchmark 5.0. */
  readonly cis?: readonly string[];
  readonly checkov?: readonly string[];
  readonly cdkNag?: readonly string[];
  readonly trivy?: readonly string[];
}

interface Metadata {
  /** `<resource>-<property>-<state>`, as the file. */
  readonly name: string;
  /** The promise, as a sentence. */
  readonly title: string;
  /** What goes wrong without it, in a sentence. */
  readonly why: string;
  /** The checklist's id, where the rule keeps one of its promises. */
  readonly checklist?: string;
  readonly severity: Severity;
  /** The lines of the peers' union (union.ts) that it shows. */
  readonly union: readonly number[];
  readonly controls: Controls;
  /** What to write instead. */
  readonly remedy: string;
  /** Where AWS explains it. */
  readonly url: string;
}

interface Options {
  /** Whether somebody may answer for an exception. @default true */
  readonly suppressible?: boolean;
  /** Other rules that fail wherever this one fails, by name. @default none */
  readonly implies?: readonly string[];
  /** Properties that mend a failing resource in place, without replacing or stopping it; only where the level is `remediate`. */
  readonly remediation?: Readonly<Record<string, unknown>>;
}

/** What a rule's file says: of one resource (`judge`), or of one among the others of its stack (`judgeInStack`). */
export type RuleSpecification = Metadata &
  Options & { readonly type: string | readonly string[] } & (
    | { readonly judge: (resource: Resource, thresholds: Thresholds) => Verdict }
    | { readonly judgeInStack: (resource: Resource, stack: Stack, thresholds: Thresholds) => Verdict }
  );

/** A rule ready to be asked; it never throws because something is not known. */
export interface Rule extends Metadata, Required<Omit<Options, "remediation">>, Pick<Options, "remediation"> {
  readonly scope: "resource" | "stack";
  /** The canonical tokens of the types that it is about. */
  readonly types: readonly string[];
  concerns(type: string): boolean;
  verdict(resource: Resource, stack: Stack, thresholds?: Thresholds): Verdict;
}

/** Makes a {@link Rule} of what its file says. */
export function rule(specification: RuleSpecification): Rule {
  const { type, suppressible = true, implies = [], ...metadata } = specification;
  const types = new Set([type].flat().map(canonicalType));
  return {
    ...metadata,
    suppressible,
    implies,
    scope: "judge" in specification ? "resource" : "stack",
    types: [...types],
    concerns: (token) => types.has(canonicalType(token)),
    verdict: (resource, stack, thresholds = defaultThresholds) =>
      decide(() =>
        "judge" in specification
          ? specification.judge(resource, thresholds)
          : specification.judgeInStack(resource, stack, thresholds),
      ),
  };
}

/** What a rule is found under: `checklist:EDGE`, `fsbp:RDS.3`, `cis:2.2.1`, `checkov:CKV_AWS_16`. */
export function tagsOf({ checklist, controls }: Pick<Rule, "checklist" | "controls">): string[] {
  const ofControls = Object.entries(controls as Readonly<Record<string, readonly string[]>>);
  const promises = checklist === undefined ? [] : [`checklist:${checklist}`];
  return [...promises, ...ofControls.flatMap(([source, ids]) => ids.map((id) => `${source}:${id}`))];
}

/** How the message of a verdict begins that could not be given. */
export const notJudged = "Not judged:";

/** A verdict in words: what, where, and for a broken promise what to write instead. */
export function messageOf(rule: Rule, resource: Resource, verdict: Verdict): string {
  const where = `${resource.name} (${resource.type})`;
  if (verdict.outcome === "fail") return `${rule.title}.\n  ${where}: ${verdict.because}.\n  Write: ${rule.remedy}`;
  if (verdict.outcome === "unknown" || verdict.outcome === "error")
    return `${notJudged} ${rule.title}.\n  ${where}: ${verdict.because}.`;
  return verdict.because === "" ? `${where}: ${verdict.outcome}` : `${where}: ${verdict.because}`;
}
