import type { Severity } from "../policies/kernel/rule.ts";
import type { NotJudged } from "../sandbox/apply-check/not-judged.ts";
import type { QuotaUse } from "./quotas.ts";

/** The steps of a rehearsal, in the order in which they run. */
export const steps = [
  "preview",
  "up",
  "second preview",
  "refresh",
  "policies",
  "apply check",
  "unknowns",
  "secret scan",
  "destroy refused",
  "destroy",
] as const;
export type Step = (typeof steps)[number];

/**
 * Something a rehearsal found wrong: at which step, where (a resource's URN, or the name of what
 * was read), and what.
 */
export interface Finding {
  readonly step: Step;
  readonly where: string;
  readonly what: string;
}

/** A step as it went. */
export interface StepTaken {
  readonly step: Step;
  readonly seen: string;
  readonly seconds: number;
}

/** What a rehearsal found. Resources are named by URN. */
export interface RehearsalResult {
  readonly stack: string;
  readonly findings: readonly Finding[];
  readonly steps: readonly StepTaken[];
  /** What the first preview could not tell. */
  readonly unknownInPreview: {
    /** Resources with a value that only `up` knows. */
    readonly resources: readonly string[];
    /** Policy verdicts that had to wait for `up`, as `policy: resource`. */
    readonly verdicts: readonly string[];
  };
  /**
   * The severity from which a broken promise is a finding, and what is broken below it, as `policy:
   * resource`.
   */
  readonly policies: {
    readonly failOn: Severity;
    readonly advice: readonly string[];
    readonly suppressed: readonly string[];
  };
  /** Inputs that the apply check has no rule for, by type. */
  readonly notJudged: readonly NotJudged[];
  /** The keys of encrypted values that the stack lacks and the rehearsal supplied. */
  readonly supplied: readonly string[];
  /** What the stack uses of the quotas of an account. */
  readonly quotas: readonly QuotaUse[];
  /** Resources that refuse a destroy. */
  readonly protected: readonly string[];
  /** Resources that stay in the cloud when the stack is destroyed. */
  readonly retained: readonly string[];
}
