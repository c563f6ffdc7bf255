import type { ProblemDetail, ProblemKind } from "./problem.ts";

/** Ends a request with a refusal of the chassis' own; routes return theirs as `refused`, which the compiler checks. */
export class ProblemError extends Error {
  readonly kind: ProblemKind;
  readonly detail: ProblemDetail;

  constructor(kind: ProblemKind, detail: ProblemDetail = {}, options?: ErrorOptions) {
    super(kind.title, options);
    this.name = "ProblemError";
    this.kind = kind;
    this.detail = detail;
  }

  /** The body of the answer, application/problem+json. */
  body(requestId: string): Record<string, unknown> {
    const { kind, status, title } = this.kind;
    const { detail, members } = this.detail;
    return {
      type: `urn:problem:${kind}`,
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      requestId,
      ...members,
    };
  }
}
