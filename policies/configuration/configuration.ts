import { type Rule, severities, type Severity, tagsOf } from "../kernel/rule.ts";
import { defaultThresholds, type Thresholds } from "../kernel/thresholds.ts";
import type { Suppression } from "../suppression/exceptions.ts";

/** What a broken promise leads to: nothing, an advice, a refusal, or a mended resource. */
export const levels = ["disabled", "advisory", "mandatory", "remediate"] as const;
export type Level = (typeof levels)[number];

/** A level for the rules of one name, severity, framework (`fsbp`, `cis`, …) or tag (`checklist:EDGE`, `fsbp:RDS.3`). */
export interface LevelSetting {
  readonly by: "rule" | "severity" | "framework" | "tag";
  readonly of: string;
  readonly level: Level;
}

/** How a stack is to be judged. */
export interface Configuration {
  readonly pack: PackName;
  /** From this severity on, a broken promise blocks; below it, it is an advice. */
  readonly failOn: Severity;
  /** Exceptions from `failOn`; of several that concern a rule the last holds. */
  readonly levels: readonly LevelSetting[];
  readonly thresholds: Thresholds;
  readonly suppressions: readonly Suppression[];
}

/** What holds where a stack says nothing. */
export const defaultConfiguration: Configuration = {
  pack: "all",
  failOn: "high",
  levels: [],
  thresholds: defaultThresholds,
  suppressions: [],
};

/** Whether a severity is as grave as another, or graver. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(least);

/** What a rule's broken promise leads to. A rule outside the pack is off, but where a setting names it. */
export function levelOf(rule: Rule, { pack, failOn, levels: settings }: Configuration): Level {
  const inPack = packs[pack].holds(rule);
  const setting = settings.findLast((each) => concerns(each, rule) && (inPack || each.by === "rule"));
  if (setting !== undefined) return setting.level;
  if (!inPack) return "disabled";
  return isAtLeast(rule.severity, failOn) ? "mandatory" : "advisory";
}

function concerns({ by, of }: LevelSetting, rule: Rule): boolean {
  switch (by) {
    case "rule":
      return rule.name === of;
    case "severity":
      return rule.severity === of;
    case "framework":
      return Object.hasOwn(rule.controls, of);
    case "tag":
      return tagsOf(rule).includes(of);
  }
}

/** The rules that are on. */
export const enabled = (rules: readonly Rule[], configuration: Configuration): Rule[] =>
  rules.filter((rule) => levelOf(rule, configuration) !== "disabled");

/** Which rules a stack is judged by, by the name of the pack. */
export const packs = {
  all: { about: "every rule but what only informs", holds: ({ severity }: Rule) => severity !== "informational" },
  checklist: {
    about: "the rules that keep a promise of the backend checklist",
    holds: ({ checklist, severity }: Rule) => checklist !== undefined && severity !== "informational",
  },
  fsbp: {
    about: "AWS Foundational Security Best Practices",
    holds: ({ controls }: Rule) => controls.fsbp !== undefined,
  },
  cis: { about: "CIS AWS Foundations Benchmark 5.0", holds: ({ controls }: Rule) => controls.cis !== undefined },
  quick: {
    about: "what is high or critical",
    holds: ({ severity }: Rule) => severity === "high" || severity === "critical",
  },
} as const satisfies Record<string, { readonly about: string; readonly holds: (rule: Rule) => boolean }>;

export type PackName = keyof typeof packs;
export const packNames = Object.keys(packs) as PackName[];
