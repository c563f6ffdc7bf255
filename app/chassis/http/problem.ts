/** One kind of refusal, as a client can tell it from others (RFC 9457). */
export interface ProblemKind {
  /** Last part of its `type`, such as `out-of-stock`. */
  readonly kind: string;
  readonly status: number;
  readonly title: string;
}

/** Declares a kind of problem; routes list it under their answers, use cases throw it in a {@link Problem}. */
export function problem(kind: string, status: number, title: string): ProblemKind {
  return { kind, status, title };
}

/** What is said beside kind, status and title. */
export interface ProblemDetail {
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the answer. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Ends a request with a refusal that the client is told as it is. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly detail: ProblemDetail;

  constructor(kind: ProblemKind, detail: ProblemDetail = {}, options?: ErrorOptions) {
    super(kind.title, options);
    this.name = "Problem";
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
