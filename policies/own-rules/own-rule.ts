import * as z from "zod";
import { mistakesInDeclaration } from "../configuration/parameter-values.ts";
import type { Parameters } from "../kernel/parameters.ts";
import type { Outcome, Verdict } from "../kernel/verdict.ts";
import { refusingEnd } from "./end-of-process.ts";
import { rule as ruleOf, severities, type OwnRuleSpecification, type Rule } from "../kernel/rule.ts";

/** A specification with mistakes, each with the path of its property. */
export class InvalidRule extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(["this is not a valid rule:", ...mistakes.map((each) => `  ${each}`)].join("\n"));
    this.name = "InvalidRule";
    this.mistakes = mistakes;
  }
}

/** `policy:new` writes these where only the author knows the text. */
export const isPlaceholder = (text: string): boolean => /^<[^>]+>$/.test(text.trim());

const text = z
  .string()
  .trim()
  .min(1, "is missing")
  .refine((written) => !isPlaceholder(written), "is a placeholder: write the text");
const token = z.string().regex(/^[\w-]+:[\w/-]*:\w+$/, "is not a type token; write it like aws:s3/bucket:Bucket");
const judge = z.custom<unknown>((written) => typeof written === "function", "must be a function");

const Specification = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/, "must be words in lower case with hyphens"),
    title: text,
    why: text,
    remedy: text,
    url: text.refine(
      (written) => isPlaceholder(written) || /^https:\/\/\S+$/.test(written),
      "must be an https address",
    ),
    type: z.union([token, z.array(token).min(1)]),
    severity: z.enum(severities),
    checklist: text.optional(),
    controls: z.record(z.string(), z.array(text).min(1)).optional(),
    parameters: z.record(z.string(), z.looseObject({})).optional(),
    suppressible: z.boolean().optional(),
    implies: z.array(text).optional(),
    remediation: z.record(z.string(), z.unknown()).optional(),
    judge: judge.optional(),
    judgeInStack: judge.optional(),
  })
  .refine((written) => (written.judge === undefined) !== (written.judgeInStack === undefined), {
    path: ["judge"],
    message: "either judge or judgeInStack is needed",
  });

const made = new WeakSet<object>();

/** Whether a value was made by {@link rule}. */
export const isOwnRule = (value: unknown): value is Rule =>
  typeof value === "object" && value !== null && made.has(value);

/**
 * Makes a rule outside the pack from its specification.
 * @throws InvalidRule with every mistake
 */
export function rule<const Declared extends Parameters>(specification: OwnRuleSpecification<Declared>): Rule {
  const read = Specification.safeParse(specification);
  const mistakes = read.success
    ? mistakesInDeclaration(specification.parameters ?? {})
    : read.error.issues.map(({ path, message }) => `${path.join(".") || "the rule"}: ${message}`);
  if (mistakes.length > 0) throw new InvalidRule(mistakes);
  const metadata = { controls: {}, ...specification, union: [] };
  const asked = (judge: () => unknown): Verdict => checked(refusingEnd(metadata.name, judge));
  return outsideThePack(
    ruleOf(
      "judge" in specification
        ? { ...metadata, judge: (...facts) => asked(() => specification.judge(...facts)) }
        : { ...metadata, judgeInStack: (...facts) => asked(() => specification.judgeInStack(...facts)) },
    ),
  );
}

/** Only the pack's own rules are known to return verdicts. */
function checked(verdict: unknown): Verdict {
  if (isVerdict(verdict)) return verdict;
  if (!(verdict instanceof Promise)) return { outcome: "error", because: "the rule returned no verdict" };
  // What it rejects with is nobody's: without a handler it would end the process.
  verdict.catch(() => undefined);
  return { outcome: "error", because: "the rule returned a promise, not a verdict: judge must not be async" };
}

/** The pack has no page of it: its address explains it. */
function outsideThePack(rule: Rule): Rule {
  const own: Rule = {
    ...rule,
    page: rule.url,
    isOwn: true,
    with: (values) => outsideThePack(rule.with(values)),
  };
  made.add(own);
  return own;
}

const outcomes: ReadonlySet<unknown> = new Set<Outcome>(["pass", "fail", "unknown", "notApplicable", "error"]);

/** A suppression alone suppresses: no rule does. */
const isVerdict = (value: unknown): value is Verdict =>
  typeof value === "object" &&
  value !== null &&
  "outcome" in value &&
  outcomes.has(value.outcome) &&
  "because" in value &&
  typeof value.because === "string";
