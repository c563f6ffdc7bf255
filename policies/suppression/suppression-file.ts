import { closest } from "fastest-levenshtein";
import { parse } from "yaml";
import * as z from "zod";
import type { Rule } from "../rule/rule.ts";

/** Refused: a file of suppressions with mistakes; the message has file, path and remedy of each. */
export class NoSuppressions extends Error {
  override readonly name = "NoSuppressions";
}

/** One exception from a rule, in writing. */
export interface Suppression {
  /** Where it stands: `suppressions.yaml: suppressions.0`. */
  readonly where: string;
  readonly rule: string;
  /** Pattern of `<type>::<name>`; `*` stands for anything. */
  readonly resource: string;
  readonly owner: string;
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly expires: string;
}

const text = z.string().trim().min(1, "is missing");
const File = z.strictObject({
  suppressions: z.array(
    z.strictObject({
      rule: text,
      resource: text.regex(/::/, "must be a pattern of <type>::<name>, such as aws:s3/bucket:Bucket::legacy-*"),
      owner: text,
      reason: text,
      expires: z.iso.date("must be a day, YYYY-MM-DD"),
    }),
  ),
});

/**
 * Reads a file of suppressions (YAML or JSON).
 * @param file for messages
 * @throws NoSuppressions with every mistake
 */
export function readSuppressions(content: string, file: string, rules: readonly Rule[]): Suppression[] {
  const read = File.safeParse(parsed(content, file));
  if (!read.success)
    throw refused(
      file,
      read.error.issues.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`),
    );
  const { suppressions } = read.data;
  const mistakes = suppressions.flatMap(({ rule }, at) =>
    mistakeIn(rule, rules).map((why) => `suppressions.${at}.rule: ${why}`),
  );
  if (mistakes.length > 0) throw refused(file, mistakes);
  return suppressions.map((suppression, at) => ({ ...suppression, where: `${file}: suppressions.${at}` }));
}

function mistakeIn(name: string, rules: readonly Rule[]): string[] {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) {
    const nearest = closest(
      name,
      rules.map((each) => each.name),
    );
    return [`there is no rule ${name}; the nearest is ${nearest}`];
  }
  return rule.suppressible ? [] : [`${name} cannot be suppressed: ${rule.title}. Write: ${rule.remedy}`];
}

function parsed(content: string, file: string): unknown {
  try {
    // YAML reads an unquoted day as text here: the core schema knows no dates.
    return parse(content);
  } catch (error) {
    throw refused(file, [error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)]);
  }
}

const refused = (file: string, mistakes: readonly string[]): NoSuppressions =>
  new NoSuppressions(`${file}: these are no suppressions:\n${mistakes.map((each) => `    ${each}`).join("\n")}`);
