import type * as z from "zod";
import type { LimitClass } from "../../../contract/limits.ts";
import type { Role, StaffRole } from "../../../contract/roles.ts";
import type { Version } from "../../../contract/services.ts";
import { audited, type Act } from "../audit/audited.ts";
import { hasTarget } from "../limits/limit-classes.ts";
import type { malformed, ProblemKind, Refused } from "./problem.ts";
import { type Answers, outgoing, refuseWrongStatus } from "./answers.ts";
import type { Answered, AnswerHeaders, Outcome } from "./answered.ts";
import { once } from "./idempotency.ts";
import { parsePart } from "./parse-part.ts";
import { Precondition, type preconditionFailed, refuseReplayed, requireEtag } from "./precondition.ts";
import { ProblemError } from "./problem-error.ts";

/** An authenticated user. */
export interface User {
  readonly uuid: string;
  /** The uuid of the session; a token of before there were sessions has none. */
  readonly session?: string | undefined;
  /** Absent for a user who is not of the staff. */
  readonly role?: StaffRole;
}

/** Who may call a route; `U` is the type of the handler's `user`. */
interface Access<U extends User | undefined> {
  readonly signedIn: U extends User ? true : false;
  /** A request without an access token is public; one with a token that is not valid is refused. */
  readonly optional?: true;
  /** Answers 503 while the service cannot learn which tokens are revoked. */
  readonly sensitive?: boolean;
  /** Users of another role are answered 403. */
  readonly roles?: readonly [Role, ...Role[]];
  /** The gateway does not forward the route: its address begins with `/internal`. */
  readonly internal?: true;
}

/** Public: the route must not read or change data of a user. */
export const anyone = (): Access<undefined> => ({ signedIn: false });

/** Other services of the platform: the route's address is `/internal/<version><path>`. */
export const platformOnly = (): Access<undefined> => ({ signedIn: false, internal: true });

/**
 * Requires a valid access token; the use case authorizes access to single records. A `sensitive`
 * route answers 503 while the service cannot learn which tokens are revoked (contract/sessions.ts).
 */
export const signedIn = (options: { readonly sensitive?: true } = {}): Access<User> => ({ signedIn: true, ...options });

/**
 * Requires one of these roles, for records of any owner; others are answered 403. It is sensitive: a
 * role that was taken away counts no longer than a revoked token.
 */
export const signedInAs = (...roles: readonly [Role, ...Role[]]): Access<User> => ({
  signedIn: true,
  sensitive: true,
  roles,
});

/**
 * Public, and with an access token as {@link signedIn}: the handler's `user` is undefined without
 * one. A token that is not valid is answered 401, never treated as none.
 */
export const optionallySignedIn = (): Access<User | undefined> => ({ signedIn: false, optional: true });

type AnswerWith<Status, Declared> = Declared extends z.ZodType
  ? { readonly status: Status; readonly body: z.input<Declared>; readonly headers?: AnswerHeaders }
  : Declared extends readonly (infer P extends ProblemKind)[]
    ? RefusedFor<P>
    : Declared extends ProblemKind
      ? Refused<Declared>
      : never;

type RefusedFor<P extends ProblemKind> = P extends ProblemKind ? Refused<P> : never;

/**
 * The return type of a handler: a declared status with its body, a declared problem, or
 * `malformed`.
 */
type AnswerOf<A extends Answers> =
  | { [S in keyof A & number]: AnswerWith<S, A[S]> }[keyof A & number]
  | Refused<typeof malformed | typeof preconditionFailed>;

type RefusalOf<A extends Answers> = Extract<AnswerOf<A>, Refused<ProblemKind>>;

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
  /** Method and pattern with the version, such as `post /v1/orders`. */
  readonly route?: string;
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
  readonly answers: A;
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
  readonly refusal: ((client: string) => Refused<ProblemKind> | undefined) | undefined;
  /** Validates the request, handles it, and validates the response body. */
  readonly answer: (request: RawRequest) => Promise<Answered>;
}

/**
 * Declares a route: access, request schemas, responses and handler. @throws if it has no summary,
 * or a problem has another status than its key
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
  refuseNoSummary(name, summary);
  refuseWrongStatus(name, answers);
  refuseWrongIdempotency(name, declared);
  refuseReplayed(name, declared);
  refuseUnaudited(name, declared);
  refuseWrongTarget(name, limit, declared.target !== undefined);
  const isVersioned = declared.versioned === true;
  const isChange = isVersioned && method !== "get";
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
        if ("problem" in answer) return answer;
        const headers = answer.headers ?? {};
        if (isVersioned) requireEtag(name, headers);
        return { status: answer.status, body: outgoing(name, answers, answer), headers };
      };
      const outcome = await inEffect(declared, { ...request, route: request.route ?? name }, parts, work);
      if ("problem" in outcome) throw new ProblemError(outcome.problem, outcome.detail);
      return outcome;
    },
  };
}

/** The work, once for each key, and with an entry of the audit if it is an act of the staff. */
async function inEffect(
  { idempotent, audit }: { readonly idempotent?: boolean; readonly audit?: Act },
  { user, route: pattern, idempotencyKey: header }: RawRequest & { readonly route: string },
  { params, query, body }: Readonly<Record<"params" | "query" | "body", unknown>>,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const acting = async () =>
    audit === undefined || user?.role === undefined
      ? work()
      : audited({ act: audit, actor: user.uuid, role: user.role }, work);
  if (idempotent !== true || header === undefined || user === undefined) return acting();
  return once({ owner: user.uuid, route: pattern, header, parts: { params, query, body } }, acting);
}

function refuseNoSummary(name: string, summary: unknown): void {
  // Types demand a text too, but it may be empty.
  if (typeof summary === "string" && /^[A-Z].*\w$/.test(summary)) return;
  throw new Error(`${name}: summary: must be one sentence without a full stop, such as "Read one product".`);
}

function refuseWrongTarget(name: string, limit: LimitClass, isGiven: boolean): void {
  if (hasTarget(limit) === isGiven) return;
  throw new Error(`${name}: target: ${limit} ${isGiven ? "counts by none" : "needs one, such as an account"}.`);
}

/** Who acts on records of any owner is recorded; a read may be, where it shows what belongs to a user. */
function refuseUnaudited(
  name: string,
  {
    method,
    access: { roles },
    audit,
  }: { readonly method: string; readonly access: Access<never>; readonly audit?: Act },
): void {
  if (audit === undefined && roles !== undefined && method !== "get")
    throw new Error(`${name}: audit: not declared.\n  Name the act, such as "product.change", and call recordAct().`);
}

function refuseWrongIdempotency(
  name: string,
  {
    method,
    access,
    answers,
    idempotent,
  }: Pick<RouteDeclaration<never, undefined, undefined, undefined, Answers>, "method" | "answers" | "idempotent"> & {
    readonly access: { readonly signedIn: boolean };
  },
): void {
  if (idempotent === true && !access.signedIn)
    throw new Error(`${name}: idempotent: keys belong to users, and the route has none.\n  Set access to signedIn().`);
  if (method === "post" && access.signedIn && 201 in answers && idempotent === undefined)
    throw new Error(`${name}: idempotent: not declared.\n  Set it to true, unless a repeated request is harmless.`);
}

/** 200 with a body. */
export const ok = <B>(body: B, headers: AnswerHeaders = {}) => ({ status: 200, body, headers }) as const;
/** 201 with a body. */
export const created = <B>(body: B) => ({ status: 201, body }) as const;
/** 202 with a body: accepted; the response does not contain the outcome. */
export const accepted = <B>(body: B) => ({ status: 202, body }) as const;
/** 204, without a body: declare it as `z.undefined()`. */
export const noContent = (headers: AnswerHeaders = {}) => ({ status: 204, body: undefined, headers }) as const;
