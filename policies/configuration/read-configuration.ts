import { closest } from "fastest-levenshtein";
import { parse } from "yaml";
import * as z from "zod";
import { errorMessage, exitCodes, Refusal } from "../../contract/refusal.mjs";
import { SuppressionFacts } from "../../contract/suppressions.ts";
import { withoutByteOrderMark } from "../kernel/byte-order-mark.ts";
import { confidences, severities, tagsOf, type Rule } from "../kernel/rule.ts";
import { defaultThresholds, Thresholds } from "../kernel/thresholds.ts";
import { nearestTo, refusalOf } from "../suppression/exceptions.ts";
import {
  defaultConfiguration,
  levels,
  packNames,
  type Configuration,
  type LevelSetting,
  type PackName,
} from "./configuration.ts";
import { levelsWithoutEffect } from "./levels-without-effect.ts";

const selectors = ["rule", "severity", "confidence", "framework", "tag"] as const;
const LevelEntry = z
  .strictObject({
    rule: z.string().optional(),
    severity: z.enum(severities).optional(),
    confidence: z.enum(confidences).optional(),
    framework: z.string().optional(),
    tag: z.string().optional(),
    level: z.enum(levels),
  })
  .refine(
    (entry) => selectors.filter((by) => entry[by] !== undefined).length === 1,
    `must name one of ${selectors.join(", ")}`,
  );

/** The file for a pack of these rules: an unknown name is a mistake like any other. */
const fileOf = (rules: readonly Rule[], pack: PackName) =>
  z.strictObject({
    pack: z.enum(packNames).default(pack),
    failOn: z.enum(severities).default("high"),
    levels: z
      .array(
        LevelEntry.superRefine((entry, context) => {
          const setting = settingOf(entry);
          for (const message of mistakeInLevel(setting, rules))
            context.addIssue({ code: "custom", path: [setting.by], message });
        }),
      )
      .default([]),
    thresholds: Thresholds.default(defaultThresholds as z.infer<typeof Thresholds>),
    suppressions: z
      .array(
        SuppressionFacts.extend({
          rule: SuppressionFacts.shape.rule.superRefine((rule, context) => {
            const message = rule === "" ? undefined : refusalOf(rule, rules);
            if (message !== undefined) context.addIssue({ code: "custom", message });
          }),
        }),
      )
      .default([]),
  });

/**
 * Reads the policy configuration of a stack (YAML or JSON); missing keys have their defaults.
 * @param file for messages
 * @param pack the pack of a file that names none
 * @throws Refusal that lists every mistake
 */
export function readConfiguration(
  content: string,
  file: string,
  rules: readonly Rule[],
  pack: PackName = defaultConfiguration.pack,
): Configuration {
  const read = fileOf(rules, pack).safeParse(parsed(content, file));
  if (!read.success)
    throw refused(
      file,
      read.error.issues.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`),
    );
  const settings = read.data.levels.map(settingOf);
  const idle = levelsWithoutEffect(settings, rules, read.data.pack);
  if (idle.length > 0) throw refused(file, idle);
  const suppressions = read.data.suppressions.map((each, at) => ({ ...each, where: `${file}: suppressions.${at}` }));
  return { ...read.data, levels: settings, suppressions };
}

function settingOf(entry: z.infer<typeof LevelEntry>): LevelSetting {
  const by = selectors.find((each) => entry[each] !== undefined) ?? "rule";
  return { by, of: entry[by] ?? "", level: entry.level };
}

function mistakeInLevel({ by, of, level }: LevelSetting, rules: readonly Rule[]): string[] {
  if (by === "rule") return mistakeInRule(of, level, rules);
  const known = new Set(
    rules.flatMap((rule) => (by === "tag" ? tagsOf(rule) : by === "framework" ? Object.keys(rule.controls) : [])),
  );
  return by === "severity" || by === "confidence" || known.has(of)
    ? []
    : [`there is no ${by} ${of}; the nearest is ${closest(of, [...known])}`];
}

function mistakeInRule(name: string, level: string, rules: readonly Rule[]): string[] {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) return [`there is no rule ${name}; the nearest is ${nearestTo(name, rules)}`];
  const cannot = level === "remediate" && rule.remediation === undefined;
  return cannot ? [`${name} has no remediation. Write: ${rule.remedy}`] : [];
}

function parsed(content: string, file: string): unknown {
  try {
    // The core schema of YAML reads an unquoted date as text. An empty file is allowed.
    return parse(withoutByteOrderMark(content)) ?? {};
  } catch (error) {
    throw refused(file, [errorMessage(error).split("\n")[0] ?? ""]);
  }
}

const refused = (file: string, mistakes: readonly string[]): Refusal =>
  new Refusal(`invalid policy configuration:\n${mistakes.map((each) => `    ${each}`).join("\n")}`, {
    path: file,
    remedy: "docs/policy-configuration.md lists the keys and values.",
    exitCode: exitCodes.refused,
  });
