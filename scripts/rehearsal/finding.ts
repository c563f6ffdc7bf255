/** The steps of a rehearsal, in the order in which they run. */
export const steps = [
  "preview",
  "up",
  "second preview",
  "policies",
  "secret scan",
  "destroy refused",
  "destroy",
  "unknowns",
] as const;
export type Step = (typeof steps)[number];

/** Something a rehearsal found wrong: at which step, where, and what. */
export interface Finding {
  readonly step: Step;
  readonly where: string;
  readonly what: string;
}

/** What a rehearsal saw. */
export interface RehearsalResult {
  readonly stack: string;
  readonly findings: readonly Finding[];
  readonly steps: readonly { readonly step: Step; readonly seen: string; readonly seconds: number }[];
  /** Resources that stay in the cloud when the stack is destroyed. */
  readonly retained: readonly string[];
  readonly protected: readonly string[];
}
