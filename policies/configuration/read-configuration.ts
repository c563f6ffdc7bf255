import { closest } from "fastest-levenshtein";
import { parse } from "yaml";
import * as z from "zod";
import { pageOf } from "../../contract/pages.ts";
import { errorMessage, exitCodes, Refusal } from "../../contract/refusal.mjs";
import { SuppressionFacts } from "../../contract/suppressions.ts";
import { withoutByteOrderMark } from "../kernel/byte-order-mark.ts";
import { confidences, publicCatalogues, severities, tagsOf, type Rule } from "../kernel/rule.ts";
import { nearestTo, refusalOf } from "../suppression/exceptions.ts";
import { defaultConfiguration, levels, packNames, type Configuration, type LevelSetting } from "./configuration.ts";
import { levelsWithoutEffect } from "./levels-without-effect.ts";
import { mistakesInValues, withValues } from "./parameter-values.ts";
import { ThresholdsEntry } from "./thresholds-schema.ts";

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

const reserved: readonly string[] = [...publicCatalogues, ...packNames, "checklist"];
/** Why a name cannot be the id of a catalogue of one's own. */
function mistakeInCatalogue(id: string): string | undefined {
  if (reserved.includes(id)) return "is the name of a pack or a public catalogue; choose another one";
  if (/^[a-z][A-Za-z0-9]*$/.test(id)) return undefined;
  return "must begin with a small letter and have letters and digits only";
}
/** The keys that decide which rules there are, and so how the others are read. */
const sources = {
  rules: z
    .union([z.string().min(1), z.array(z.string().min(1))], "must be a folder or a list of folders")
    .transform((folders) => [folders].flat())
    .default([]),
  catalogues: z
    .record(z.string(), z.string().trim().min(1, "is missing"))
    .superRefine((declared, context) => {
      for (const id of Object.keys(declared)) {
        const message = mistakeInCatalogue(id);
        if (message !== undefined) context.addIssue({ code: "custom", path: [id], message });
      }
    })
    .default({}),
};

/** The file for a pack of these rules: an unknown name is a mistake like any other. */
const fileOf = (rules: readonly Rule[], catalogues: readonly string[], defaultPack: string) =>
  z.strictObject({
    rules: sources.rules,
    catalogues: sources.catalogues.superRefine((declared, context) => {
      for (const id of Object.keys(declared).filter(
        (each) => !rules.some(({ controls }) => Object.hasOwn(controls, each)),
      ))
        context.addIssue({ code: "custom", path: [id], message: "no rule has a control of this catalogue" });
    }),
    parameters: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .superRefine((values, context) => {
        for (const { path, message } of mistakesInValues(values, rules))
          context.addIssue({ code: "custom", path: [...path], message });
      })
      .default({}),
    pack: z.enum([...packNames, ...catalogues]).default(defaultPack),
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
    thresholds: ThresholdsEntry.prefault({}),
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

/** Where a configuration has rules of one's own, as it writes the folders. */
export interface RuleSources {
  readonly folders: readonly string[];
  readonly catalogues: readonly string[];
}

/**
 * Reads from a configuration which rules of one's own there are, before the rest can be read.
 * @throws Refusal that lists every mistake in these keys
 */
export function readRuleSources(content: string, file: string): RuleSources {
  const read = z.looseObject(sources).safeParse(parsed(content, file));
  if (!read.success) throw refusedFor(read.error, file);
  return { folders: read.data.rules, catalogues: Object.keys(read.data.catalogues) };
}

/** A configuration, and the rules with the values that it gives them. */
export interface ConfiguredRules {
  readonly configuration: Configuration;
  readonly rules: readonly Rule[];
}

/**
 * Reads the policy configuration of a stack (YAML or JSON) and gives the rules their values; missing
 * keys have their defaults.
 * @param file for messages
 * @param rules of the pack, and those of its {@link readRuleSources}
 * @param defaultPack the pack of a file that names none
 * @param askedPack the pack that runs in place of the file's: there a level may have its effect
 * @throws Refusal that lists every mistake
 */
export function readConfiguration(
  content: string,
  file: string,
  rules: readonly Rule[],
  defaultPack: string = defaultConfiguration.pack,
  askedPack?: string,
): ConfiguredRules {
  const { catalogues: declared } = readRuleSources(content, file);
  const read = fileOf(rules, declared, defaultPack).safeParse(parsed(content, file));
  if (!read.success) throw refusedFor(read.error, file);
  const { pack, failOn, thresholds, catalogues, parameters } = read.data;
  const levels = read.data.levels.map(settingOf);
  const idle = levelsWithoutEffect(levels, rules, [pack, askedPack ?? pack]);
  if (idle.length > 0) throw refused(file, idle);
  const suppressions = read.data.suppressions.map((each, at) => ({ ...each, where: `${file}: suppressions.${at}` }));
  return {
    configuration: { pack, failOn, levels, thresholds, suppressions, catalogues },
    rules: withValues(rules, parameters),
  };
}

const refusedFor = ({ issues }: z.ZodError, file: string): Refusal =>
  refused(
    file,
    issues.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`),
  );

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
    remedy: `${pageOf("policy-configuration.md")} lists the keys and values.`,
    exitCode: exitCodes.refused,
  });
