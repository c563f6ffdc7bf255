import { stateOf } from "./state-of.ts";
import type { Wish } from "./wish.ts";

/** A value that AWS reports, and what the program asks for instead. */
export interface Difference {
  readonly path: string;
  readonly wish: Wish;
  readonly output: unknown;
  /** Whether the stack marks the output, or one above it, as a secret. */
  readonly isSecret: boolean;
}

/** The values that the running verdict has read and that may differ; none outside of a verdict. */
let reads: Difference[] | undefined;

/** Remembers that a verdict reads an output that may differ from its input. */
export function noteRead(difference: Difference): void {
  reads?.push(difference);
}

/** Runs a question about a whole stack: what it reads does not explain one resource's verdict. */
export function withoutReads<Answer>(ask: () => Answer): Answer {
  return remembering(undefined, ask);
}

/**
 * An answer, and the drift among the values that it was read from, as a clause for a message; `reporter`
 * is who knows the real values.
 */
export function withDrift<Answer>(
  resource: string,
  ask: () => Answer,
  reporter = "AWS",
): { answer: Answer; drift: () => string } {
  const own: Difference[] = [];
  const answer = remembering(own, ask);
  return { answer, drift: () => clauseOf(own, resource, reporter) };
}

function remembering<Answer>(into: Difference[] | undefined, ask: () => Answer): Answer {
  const outer = reads;
  reads = into;
  try {
    return ask();
  } finally {
    reads = outer;
  }
}

function clauseOf(differences: readonly Difference[], resource: string, reporter: string): string {
  const real = differences.filter(({ wish, output }) => differs(wish.raw, output));
  const clauses = new Set(real.map((each) => inWords(each, resource, reporter)));
  return clauses.size === 0 ? "" : `; drift at ${[...clauses].slice(0, mostShown).join("; ")}`;
}

const mostShown = 3;

function inWords({ path, wish, output, isSecret }: Difference, resource: string, reporter: string): string {
  const place = wish.owner === resource ? path : `${wish.owner}.${path}`;
  const values = isSecret || wish.isSecret ? undefined : quotedBoth(wish.raw, output);
  const who = wish.byProvider ? "the provider's default" : "the program";
  if (values === undefined)
    return `${place}: ${reporter} reports another value than ${wish.byProvider ? who : `${who} says`}`;
  const says = wish.byProvider ? `${who} is ${values.asked}` : `${who} says ${values.asked}`;
  return `${place}: ${says}, ${reporter} reports ${values.reported}`;
}

/** Only true, false and numbers are quoted: any text may be a secret. */
function quotedBoth(
  input: unknown,
  output: unknown,
): { readonly asked: string; readonly reported: string } | undefined {
  const [asked, reported] = [quoted(input), quoted(output)];
  return asked === undefined || reported === undefined ? undefined : { asked, reported };
}

const quoted = (raw: unknown): string | undefined =>
  isScalar(raw) ? /^(?:true|false|\d{1,6})$/.exec(String(raw))?.[0] : undefined;

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/**
 * Whether an output differs from its input, beyond what the provider rewrites: more keys, another
 * order, types, JSON text, a name as an ARN, a version that AWS completes.
 */
export function differs(input: unknown, output: unknown): boolean {
  const [asked, reported] = [stateOf(input), stateOf(output)];
  if (asked.state !== "known" || reported.state !== "known") return false;
  if (isScalar(asked.value) && isScalar(reported.value))
    return textsDiffer(String(asked.value), String(reported.value));
  return structuresDiffer(asked.value, reported.value);
}

function structuresDiffer(input: unknown, output: unknown): boolean {
  if (Array.isArray(input) || Array.isArray(output)) return listsDiffer([input].flat(), [output].flat());
  if (typeof input !== "object" || typeof output !== "object" || input === null || output === null) return true;
  const found = new Map(Object.entries(output));
  return Object.entries(input).some(([key, value]) => key !== "__defaults" && differs(value, found.get(key)));
}

/** Most lists of the provider are sets. */
function listsDiffer(inputs: readonly unknown[], outputs: readonly unknown[]): boolean {
  return inputs.length !== outputs.length || inputs.some((input) => outputs.every((output) => differs(input, output)));
}

function textsDiffer(input: string, output: string): boolean {
  if (input.toLowerCase() === output.toLowerCase()) return false;
  const [asked, reported] = [structureIn(input), structureIn(output)];
  if (asked !== undefined && reported !== undefined) return differs(asked, reported);
  return !isNameIn(input, output) && !isCompleted(input, output);
}

/** Whether an output is the ARN of the name or the ID that the program writes. */
const isNameIn = (name: string, arn: string): boolean =>
  name !== "" && arn.startsWith("arn:") && (arn.endsWith(`/${name}`) || arn.endsWith(`:${name}`));

/** Whether an output is the version that AWS has chosen for the program's major version. */
const isCompleted = (version: string, full: string): boolean =>
  /^\d+(?:\.\d+)*$/.test(version) && full.startsWith(`${version}.`);

function structureIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
