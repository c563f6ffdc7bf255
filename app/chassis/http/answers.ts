import type * as z from "zod";
import type { Answered } from "./answered.ts";
import type { ProblemKind } from "./problem.ts";

/** The responses of a route by status: the schema of the body, or the problems. */
export type Answers = Readonly<Record<number, z.ZodType | ProblemKind | readonly ProblemKind[]>>;

/** Whether a declared answer is a body's schema, not problems. */
export const isShape = (declared: Answers[number] | undefined): declared is z.ZodType =>
  declared !== undefined && "safeParse" in declared;

/** @throws Error if a problem has another status than its key */
export function refuseWrongStatus(name: string, answers: Answers): void {
  for (const [status, declared] of Object.entries(answers)) {
    if (isShape(declared)) continue;
    const wrong = [declared].flat().find((problem) => problem.status !== Number(status));
    if (wrong !== undefined)
      throw new Error(
        `${name}: answers.${status}: the problem ${wrong.kind} has status ${wrong.status}.\n  List it under answers.${wrong.status}.`,
      );
  }
}

/** The body as its schema returns it. @throws Error if it does not match, or has no schema */
export function outgoing(name: string, answers: Answers, { status, body }: Answered): unknown {
  const shape = answers[status];
  if (!isShape(shape)) throw new Error(`${name}: returned ${status}, which its answers do not declare`);
  const parsed = shape.safeParse(body);
  if (!parsed.success)
    throw new Error(`${name}: the ${status} body does not match its declared schema`, { cause: parsed.error });
  return parsed.data;
}
