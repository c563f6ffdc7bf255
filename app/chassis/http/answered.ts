import type { ProblemKind, Refused } from "./problem.ts";

/** Headers of an answer in addition to those of every answer. */
export type AnswerHeaders = Readonly<Record<string, string>>;

/** The answer of a handler, with a body of its declared shape. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: AnswerHeaders;
}

/** An answer, or a problem that the route declares. */
export type Outcome = Answered | Refused<ProblemKind>;
