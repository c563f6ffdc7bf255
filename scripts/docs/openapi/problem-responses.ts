import { STATUS_CODES } from "node:http";
import * as z from "zod";
import { keyInUse } from "../../../app/chassis/http/idempotency.ts";
import { preconditionFailed } from "../../../app/chassis/http/precondition.ts";
import { quotaExceeded, type ProblemKind } from "../../../app/chassis/http/problem.ts";
import { problemsIn } from "../../../app/chassis/http/answers.ts";
import type { Route } from "../../../app/chassis/http/route.ts";
import { problemsOfEvery } from "../../../app/chassis/http/route-problems.ts";
import { problems as gatewayProblems } from "../../../infra/edge/gateway/nginx-config.ts";
import { schemaOf, type JsonSchema } from "./parts.ts";

/** The body of every answer that is not a success (RFC 9457). */
const Problem = z
  .looseObject({
    type: z.string().meta({ description: "the kind of problem: a URN that does not change" }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    requestId: z.string().meta({ description: "as in the header X-Request-Id; support asks for it" }),
    errors: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "of a malformed request: what is wrong, by its path, such as body.lines[0].quantity" }),
    omittedErrors: z.int().optional().meta({ description: "how many errors are not listed" }),
  })
  .meta({ description: "A problem; some kinds have further members." });

/** The schema of every problem. */
export const problemSchema = schemaOf(Problem, "output");

/** What the gateway answers instead of a service, on any route. */
const gatewayStatuses = [400, 408, 413, 414, 429, 431, 500, 502, 503, 504] as const;

/** What every answer of a limited route has. */
export const limitHeaders = ["RateLimit-Policy", "RateLimit"] as const;

/** What every answer of a deprecated version has. */
export const deprecationHeaders = ["Deprecation", "Sunset", "Link"] as const;

type Kind = Pick<ProblemKind, "kind" | "title">;

/** The kinds of problems by status that a route may answer, those of the gateway included. */
export function problemKinds(route: Route): ReadonlyMap<number, readonly Kind[]> {
  const declared = Object.values(route.answers).flatMap(problemsIn);
  const ofGateway = gatewayStatuses.map((status): ProblemKind => {
    const title = gatewayProblems[status];
    return { status, title, kind: title.toLowerCase().replaceAll(" ", "-") };
  });
  const kinds = new Map<number, readonly Kind[]>();
  for (const { status, kind, title } of [...declared, ...problemsOfEvery(route), ...ofGateway]) {
    const others = kinds.get(status) ?? [];
    if (!others.some((other) => other.kind === kind)) kinds.set(status, [...others, { kind, title }]);
  }
  return kinds;
}

const headersOfStatus: Readonly<Record<number, readonly string[]>> = {
  401: ["WWW-Authenticate"],
  429: ["Retry-After"],
  503: ["Retry-After"],
};

const headersOfKind: Readonly<Record<string, readonly string[]>> = {
  [keyInUse.kind]: ["Retry-After"],
  [quotaExceeded.kind]: limitHeaders,
  [preconditionFailed.kind]: ["ETag"],
};

/** The headers of responses, by their name in the components. */
export const responseHeaders: JsonSchema = {
  "X-Request-Id": { description: "The id of the request.", required: true, schema: { type: "string" } },
  "Retry-After": { description: "Seconds after which to try again.", schema: { type: "integer" } },
  "RateLimit-Policy": { description: "The limits: their requests q in w seconds.", schema: { type: "string" } },
  RateLimit: { description: "What is left: r requests, more in t seconds.", schema: { type: "string" } },
  Deprecation: {
    description: "Since when the version is deprecated: @ and seconds since 1970 (RFC 9745).",
    schema: { type: "string" },
  },
  Sunset: { description: "When the version may end (RFC 8594).", schema: { type: "string" } },
  Link: { description: 'The same in the next version: rel="successor-version".', schema: { type: "string" } },
  ETag: { description: "The version of what was read or changed, for If-Match.", schema: { type: "string" } },
  "WWW-Authenticate": { description: "The scheme, and why a token was refused.", schema: { type: "string" } },
};

/** References to headers of the components. */
export const headersOf = (...names: readonly string[]): JsonSchema =>
  Object.fromEntries(["X-Request-Id", ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** A response with one of these problems, the first as its example. */
export function problemResponse(status: number, kinds: readonly Kind[]): JsonSchema {
  const types = kinds.map(({ kind }) => `urn:problem:${kind}`);
  const schema = { $ref: "#/components/schemas/Problem", properties: { type: { enum: types } } };
  const example = { type: types[0], title: kinds[0]?.title, status, requestId, ...(status === 400 ? { errors } : {}) };
  return {
    description: STATUS_CODES[status] ?? "",
    headers: headersOf(...(headersOfStatus[status] ?? []), ...kinds.flatMap(({ kind }) => headersOfKind[kind] ?? [])),
    content: { "application/problem+json": { schema, example } },
  };
}

const requestId = "0d9c6a1e-8b1f-4c86-9d53-6f1f6f0c2a77";
const errors = [{ path: "body.lines[0].quantity", message: "Invalid input: expected int, received number" }];
