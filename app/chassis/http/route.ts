import type * as z from "zod";
import type { Version } from "../../../contract/services.ts";
import type { malformed, ProblemKind, Refused } from "./problem.ts";
import { parsePart } from "./parse-part.ts";
import { ProblemError } from "./problem-error.ts";

/** Who is signed in. */
export interface User {
  readonly uuid: string;
}

/** Who may call a route; `U` is what the handler learns of them. */
export interface Access<U extends User | undefined> {
  readonly signedIn: U extends User ? true : false;
}

/** Everyone may call: the route shows and changes nothing that belongs to somebody. */
export const anyone = (): Access<undefined> => ({ signedIn: false });

/** Whoever shows a valid access token; what belongs to whom is the use case's to check. */
export const signedIn = (): Access<User> => ({ signedIn: true });

/** Each status that a route answers: the shape of its body, or the problems that it may be. */
export type Answers = Readonly<Record<number, z.ZodType | ProblemKind | readonly ProblemKind[]>>;

type AnswerWith<Status, Declared> = Declared extends z.ZodType
  ? { readonly status: Status; readonly body: z.input<Declared> }
  : Declared extends readonly (infer P extends ProblemKind)[]
    ? RefusedFor<P>
    : Declared extends ProblemKind
      ? Refused<Declared>
      : never;
type RefusedFor<P extends ProblemKind> = P extends ProblemKind ? Refused<P> : never;

/** What a handler may return: a status with a body of its declared shape, a declared problem, or that the request is malformed. */
export type AnswerOf<A extends Answers> =
  { [S in keyof A & number]: AnswerWith<S, A[S]> }[keyof A & number] | Refused<typeof malformed>;

/** What comes in, before any of it is believed. */
export interface RawRequest {
  readonly user: User | undefined;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** What a route is; `P`, `Q` and `B` are the schemas of path parameters, query and body. */
export interface RouteDeclaration<
  U extends User | undefined,
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  A extends Answers,
> {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** Without the version, such as `/orders/:uuid`. */
  readonly path: string;
  readonly versions: readonly [Version, ...Version[]];
  readonly access: Access<U>;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answers: A;
  readonly handle: (request: {
    readonly user: U;
    readonly params: Parsed<P>;
    readonly query: Parsed<Q>;
    readonly body: Parsed<B>;
  }) => Promise<AnswerOf<A>>;
}

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

/** A declared route, ready to be served. */
export interface Route {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  readonly path: string;
  readonly versions: readonly Version[];
  readonly access: Access<User | undefined>;
  readonly takesBody: boolean;
  /** Parses what came in, handles it, and gives out what the declaration promises and nothing else. */
  readonly answer: (request: RawRequest) => Promise<{ readonly status: number; readonly body: unknown }>;
}

/** Says who may call, what comes in and what goes out; the use case behind `handle` says what happens. */
export function route<
  U extends User | undefined,
  const A extends Answers,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(declared: RouteDeclaration<U, P, Q, B, A>): Route {
  const { method, path, versions, access, answers } = declared;
  const name = `${method} ${path}`;
  refuseWrongStatus(name, answers);
  return {
    method,
    path,
    versions,
    access,
    takesBody: declared.body !== undefined,
    answer: async (request) => {
      const answer: Answered | Refused<ProblemKind> = await declared.handle({
        user: request.user as U,
        params: parsePart("path", declared.params, request.params) as Parsed<P>,
        query: parsePart("query", declared.query, request.query) as Parsed<Q>,
        body: parsePart("body", declared.body, request.body) as Parsed<B>,
      });
      if ("problem" in answer) throw new ProblemError(answer.problem, answer.detail);
      return { status: answer.status, body: outgoing(name, answers, answer) };
    },
  };
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

const isShape = (declared: Answers[number] | undefined): declared is z.ZodType =>
  declared !== undefined && "safeParse" in declared;

function refuseWrongStatus(name: string, answers: Answers): void {
  for (const [status, declared] of Object.entries(answers)) {
    if (isShape(declared)) continue;
    const wrong = [declared].flat().find((problem) => problem.status !== Number(status));
    if (wrong !== undefined)
      throw new Error(
        `${name}: answers.${status}: the problem ${wrong.kind} has status ${wrong.status}. List it there.`,
      );
  }
}

function outgoing(name: string, answers: Answers, { status, body }: Answered): unknown {
  const shape = answers[status];
  if (!isShape(shape)) throw new Error(`${name}: answered ${status}, which it does not declare`);
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new Error(`${name}: its ${status} is not of the declared shape`, { cause: parsed.error });
  return parsed.data;
}

/** 200 with a body. */
export const ok = <B>(body: B) => ({ status: 200, body }) as const;
/** 201 with a body. */
export const created = <B>(body: B) => ({ status: 201, body }) as const;
/** 202 with a body: taken, but what comes of it is not told here. */
export const accepted = <B>(body: B) => ({ status: 202, body }) as const;
