import type * as z from "zod";
import type { Version } from "../../../contract/routes.ts";
import type { ProblemKind } from "./problem.ts";
import { parsePart } from "./parse-part.ts";

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

/** Each status that a route answers: the shape of its body, or the problem that it is. */
export type Answers = Readonly<Record<number, z.ZodType | ProblemKind>>;

/** A status with a body of its declared shape. */
export type AnswerOf<A extends Answers> = {
  [S in keyof A & number]: A[S] extends z.ZodType ? { readonly status: S; readonly body: z.input<A[S]> } : never;
}[keyof A & number];

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
  return {
    method,
    path,
    versions,
    access,
    takesBody: declared.body !== undefined,
    answer: async (request) => {
      const answer: { status: number; body: unknown } = await declared.handle({
        user: request.user as U,
        params: parsePart("path", declared.params, request.params) as Parsed<P>,
        query: parsePart("query", declared.query, request.query) as Parsed<Q>,
        body: parsePart("body", declared.body, request.body) as Parsed<B>,
      });
      return { status: answer.status, body: outgoing(`${method} ${path}`, answers, answer) };
    },
  };
}

function outgoing(name: string, answers: Answers, { status, body }: { status: number; body: unknown }): unknown {
  const shape = answers[status];
  if (shape === undefined || "kind" in shape) throw new Error(`${name}: answered ${status}, which it does not declare`);
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
