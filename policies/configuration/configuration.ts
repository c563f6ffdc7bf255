import { isOfKubernetes } from "../kernel/kubernetes-types.ts";
import { publicCatalogues, type Rule, severities, type Severity, tagsOf } from "../kernel/rule.ts";
import { defaultThresholds, type Thresholds } from "../kernel/thresholds.ts";
import type { Suppression } from "../suppression/exceptions.ts";

/** The effect of a violation: none, a warning, a blocked update, or a fixed resource. */
export const levels = ["disabled", "advisory", "mandatory", "remediate"] as const;
export type Level = (typeof levels)[number];

/**
 * A level for the rules of one name, severity, confidence, framework (`fsbp`, `cis`, …) or tag
 * (`checklist:EDGE`, `fsbp:RDS.3`).
 */
export interface LevelSetting {
  readonly by: "rule" | "severity" | "confidence" | "framework" | "tag";
  readonly of: string;
  readonly level: Level;
}

/** The policy configuration of a stack. */
export interface Configuration {
  /** A name of {@link packs}, or the id of a catalogue of {@link Configuration.catalogues}. */
  readonly pack: string;
  /** Violations of this severity or higher block; those below are advisory. */
  readonly failOn: Severity;
  /** Exceptions from `failOn`; if several match a rule, the last one applies. */
  readonly levels: readonly LevelSetting[];
  readonly thresholds: Thresholds;
  readonly suppressions: readonly Suppression[];
  /** The file that it was read from, with the SHA-256 of its text. */
  readonly file?: { readonly path: string; readonly sha256: string };
  /** The catalogues of controls of one's own, by their id in `controls`: their names. */
  readonly catalogues: Readonly<Record<string, string>>;
}

/** The configuration of a stack that sets nothing. */
export const defaultConfiguration: Configuration & { readonly pack: PackName } = {
  pack: "default",
  failOn: "high",
  levels: [],
  thresholds: defaultThresholds,
  suppressions: [],
  catalogues: {},
};

/** Whether a severity is equal to or higher than another. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(least);

/**
 * The enforcement level of a rule. A rule outside the pack is disabled unless a setting names it.
 */
export function levelOf(rule: Rule, { pack, failOn, levels: settings }: Configuration): Level {
  const setting = settings.findLast((each) => reaches(each, rule, pack));
  if (setting !== undefined) return setting.level;
  if (!isInPack(pack, rule)) return "disabled";
  return isAtLeast(rule.severity, failOn) ? "mandatory" : "advisory";
}

/** Whether a setting changes a rule's level: outside the pack only the rule's name does. */
export const reaches = (setting: LevelSetting, rule: Rule, pack: string): boolean =>
  concerns(setting, rule) && (setting.by === "rule" || isInPack(pack, rule));

/** Whether a setting selects a rule, in the pack or not. */
export function concerns({ by, of }: LevelSetting, rule: Rule): boolean {
  switch (by) {
    case "rule":
      return rule.name === of;
    case "severity":
      return rule.severity === of;
    case "confidence":
      return rule.confidence === of;
    case "framework":
      return Object.hasOwn(rule.controls, of);
    case "tag":
      return tagsOf(rule).includes(of);
  }
}

/** The rules that are not disabled. */
export const enabled = (rules: readonly Rule[], configuration: Configuration): Rule[] =>
  rules.filter((rule) => levelOf(rule, configuration) !== "disabled");

/** Whether a public catalogue (FSBP, CIS, checkov, …) has the requirement too. */
const isPublic = ({ controls }: Rule): boolean => publicCatalogues.some((each) => Object.hasOwn(controls, each));

const isForEveryStack = (rule: Rule): boolean =>
  rule.severity !== "informational" && (isPublic(rule) || rule.threshold !== undefined || rule.isOwn);

/** The rules of each pack, by the pack's name. */
export const packs = {
  default: {
    about: "rules with a control of a public catalogue, those that a threshold switches on, and rules of your own",
    includes: isForEveryStack,
  },
  all: {
    about: "every rule except informational ones",
    includes: ({ severity }: Rule) => severity !== "informational",
  },
  checklist: {
    about: "rules that enforce an item of the backend checklist, and those of this kit's own design",
    includes: (rule: Rule) =>
      rule.severity !== "informational" && (rule.checklist !== undefined || !isForEveryStack(rule)),
  },
  fsbp: {
    about: "AWS Foundational Security Best Practices",
    includes: ({ controls }: Rule) => controls.fsbp !== undefined,
  },
  cis: { about: "CIS AWS Foundations Benchmark 5.0", includes: ({ controls }: Rule) => controls.cis !== undefined },
  kubernetes: {
    about: "rules of Kubernetes resources",
    includes: ({ severity, types }: Rule) => severity !== "informational" && types.some(isOfKubernetes),
  },
  pss: {
    about: "Kubernetes' Pod Security Standards, baseline and restricted",
    includes: ({ controls }: Rule) => controls.pss !== undefined,
  },
  cisKubernetes: {
    about: "CIS Kubernetes Benchmark 1.11, what manifests show",
    includes: ({ controls }: Rule) => controls.cisKubernetes !== undefined,
  },
  quick: {
    about: "rules of severity high or critical",
    includes: ({ severity }: Rule) => severity === "high" || severity === "critical",
  },
} as const satisfies Record<string, { readonly about: string; readonly includes: (rule: Rule) => boolean }>;

/** Whether a rule belongs to a pack: one of {@link packs}, or the rules with controls of a catalogue. */
export function isInPack(pack: string, rule: Rule): boolean {
  const named = packNames.find((name) => name === pack);
  return named === undefined ? Object.hasOwn(rule.controls, pack) : packs[named].includes(rule);
}

export type PackName = keyof typeof packs;
export const packNames = Object.keys(packs) as PackName[];
