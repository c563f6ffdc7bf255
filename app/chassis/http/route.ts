import type * as z from "zod";
import type { LimitClass } from "../../../contract/limits.ts";
import type { Version } from "../../../contract/services.ts";
import { audited, type Act } from "../audit/audited.ts";
import type { Access, User } from "./access.ts";
import { type AnswerOf, type Answers, outgoing, type RefusalOf } from "./answers.ts";
import type { Answered, AnswerHeaders, Outcome } from "./answered.ts";
import type { BodyType } from "./body-types.ts";
import { once } from "./idempotency.ts";
import { parsePart } from "./parse-part.ts";
import { Precondition, requireEtag } from "./precondition.ts";
import type { ProblemKind, Refused } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import { refuseWrongDeclaration } from "./route-checks.ts";

export { anyone, internally, optionallySignedIn, platformOnly, signedIn, signedInAs, type User } from "./access.ts";
export { presented, shownAs } from "./answers.ts";

/** An incoming request before validation. */
interface RawRequest {
  readonly client: string;
  readonly user: User | undefined;
  readonly params: unknown;
  readonly query: unknown;
  readonly headers?: unknown;
  readonly body: unknown;
  /** Counts a request that {@link Route.limit} counts by its target. @throws ProblemError */
  readonly spend?: (target: string | undefined) => Promise<void>;
  /** @default the first version of the route */
  readonly version?: Version;
  readonly idempotencyKey?: string | undefined;
  readonly ifMatch?: string | undefined;
}

/**
 * Declaration of a route; `P`, `Q`, `H` and `B` are the schemas of path parameters, query, headers
 * and body.
 */
interface RouteDeclaration<
  U extends User | undefined,
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  A extends Answers,
  H extends z.ZodType | undefined = undefined,
> {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** Without the version, such as `/orders/:uuid`. */
  readonly path: string;
  readonly versions: readonly [Version, ...Version[]];
  /** What it does, in one sentence, for the readers of the OpenAPI document. */
  readonly summary: string;
  readonly access: Access<U>;
  /** The class of contract/limits.ts whose limits count the requests. */
  readonly limit: LimitClass;
  /**
   * What the requests are aimed at, such as an account, if the class counts by it; undefined for a
   * request that is aimed at nothing.
   */
  readonly target?: (request: {
    readonly params: Parsed<P>;
    readonly query: Parsed<Q>;
    readonly headers: Parsed<H>;
    readonly body: Parsed<B>;
  }) => string | undefined;
  /**
   * Whether a request with an `Idempotency-Key` has its effect once. `handle` then runs in one
   * transaction with the record of its answer. Every POST by which users create must say it.
   */
  readonly idempotent?: boolean;
  /**
   * Whether two people may edit it: successes have an ETag (`etagOf`), and a change requires
   * `If-Match`, which `handle` compares by its `precondition`.
   */
  readonly versioned?: boolean;
  /**
   * The act by which the audit knows it when the staff calls it: `handle` then runs in one transaction
   * with the entry that its use case writes (`recordAct`). Every change of {@link signedInAs} has one.
   */
  readonly audit?: Act;
  readonly params?: P;
  readonly query?: Q;
  /** A `z.object` of the headers that it reads, by their names in lower case. */
  readonly headers?: H;
  readonly body?: B;
  /** How the body is sent. @default "json" */
  readonly bodyType?: BodyType;
  readonly answers: A;
  /** Whether its successes are HTML: their schemas are `z.string()`. User input in them is escaped. */
  readonly isPage?: boolean;
  /** Refuses clients of which that is already known, before their requests are read. */
  readonly refusal?: (client: string) => RefusalOf<A> | undefined;
  readonly handle: (request: {
    readonly user: U;
    /** The IP address of the client. */
    readonly client: string;
    readonly params: Parsed<P>;
    readonly query: Parsed<Q>;
    readonly headers: Parsed<H>;
    readonly body: Parsed<B>;
    /** Of a versioned route that is not a GET. */
    readonly precondition: Precondition | undefined;
  }) => Promise<AnswerOf<A>>;
}

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

/** A declared route, ready to be served. */
export interface Route {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  readonly path: string;
  readonly versions: readonly Version[];
  readonly summary: string;
  readonly access: Access<User | undefined>;
  readonly limit: LimitClass;
  readonly idempotent: boolean;
  readonly versioned: boolean;
  readonly audit: Act | undefined;
  /** The schema of each part of a request; a part without one is empty. */
  readonly parts: Readonly<Record<"params" | "query" | "headers" | "body", z.ZodType | undefined>>;
  readonly answers: Answers;
  readonly takesBody: boolean;
  readonly bodyType: BodyType;
  readonly isPage: boolean;
  readonly refusal: ((client: string) => Refused<ProblemKind> | undefined) | undefined;
  /** Validates the request, handles it, and validates the response body. */
  readonly answer: (request: RawRequest) => Promise<Answered>;
}

/**
 * Declares a route: access, request schemas, responses and handler. @throws if it contradicts
 * itself or says too little
 */
export function route<
  U extends User | undefined,
  const A extends Answers,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  H extends z.ZodType | undefined = undefined,
>(declared: RouteDeclaration<U, P, Q, B, A, H>): Route {
  const { method, path, versions, summary, access, limit, params, query, headers, body, answers, idempotent, audit } =
    declared;
  const name = `${method} ${path}`;
  refuseWrongDeclaration(name, declared);
  const isVersioned = declared.versioned === true;
  const isChange = isVersioned && method !== "get";
  const routeIn = (version: Version): string => `${method} /${version}${path}`;
  const show = (version: Version, answer: Answered): Answered => {
    const { status, headers = {} } = answer;
    return { status, body: outgoing(name, answers, version, answer), headers };
  };
  return {
    method,
    path,
    versions,
    summary,
    access,
    limit,
    idempotent: idempotent === true,
    versioned: isVersioned,
    audit,
    parts: { params, query, headers, body },
    answers,
    takesBody: body !== undefined,
    bodyType: declared.bodyType ?? "json",
    isPage: declared.isPage === true,
    refusal: declared.refusal,
    answer: async (request) => {
      const parts = {
        params: parsePart("path", params, request.params) as Parsed<P>,
        query: parsePart("query", query, request.query) as Parsed<Q>,
        headers: parsePart("header", headers, request.headers) as Parsed<H>,
        body: parsePart("body", body, request.body) as Parsed<B>,
      };
      if (declared.target !== undefined) await request.spend?.(declared.target(parts));
      const work = async (): Promise<Outcome> => {
        const { client } = request;
        const precondition = isChange ? Precondition.of(request.ifMatch) : undefined;
        const answer: Outcome = await declared.handle({ user: request.user as U, client, precondition, ...parts });
        if (!("problem" in answer) && isVersioned) requireEtag(name, answer.headers ?? {});
        return answer;
      };
      const { user, version = versions[0], idempotencyKey } = request;
      const { headers: _, ...said } = parts;
      const header = idempotent === true ? idempotencyKey : undefined;
      const asked = { owner: user?.uuid, header, parts: said, version, versions, routeIn, show };
      const outcome = await once(asked, async () => recordedIfStaff(audit, user, work));
      if ("problem" in outcome) throw new ProblemError(outcome.problem, outcome.detail);
      return outcome;
    },
  };
}

/** The work, with an entry of the audit if it is an act of the staff. */
async function recordedIfStaff(act: Act | undefined, user: User | undefined, work: () => Promise<Outcome>) {
  return act === undefined || user?.role === undefined
    ? work()
    : audited({ act, actor: user.uuid, role: user.role }, work);
}

/** 200 with a body. */
export const ok = <B>(body: B, headers: AnswerHeaders = {}) => ({ status: 200, body, headers }) as const;
/** 201 with a body. */
export const created = <B>(body: B) => ({ status: 201, body }) as const;
/** 202 with a body: accepted; the response does not contain the outcome. */
export const accepted = <B>(body: B) => ({ status: 202, body }) as const;
/** 204, without a body: declare it as `z.undefined()`. */
export const noContent = (headers: AnswerHeaders = {}) => ({ status: 204, body: undefined, headers }) as const;
