import * as z from "zod";
import type { Route } from "../../../app/chassis/http/route.ts";

/** A JSON Schema of draft 2020-12, which OpenAPI 3.1 contains as it is. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a client may send (`input`), or what it receives (`output`). */
export function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    target: "draft-2020-12",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      // Of every integer of zod; the upper bound is that of amounts of money.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return without(made, "$schema", "~standard");
}

/** A schema without some of its own keywords. */
export const without = (schema: JsonSchema, ...keywords: readonly string[]): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));

const Fields = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

/** The parameters of a route: those of its path, of its query, and its headers. */
export function parametersOf({
  parts: { params, query, headers },
  method,
  idempotent,
  versioned,
}: Route): JsonSchema[] {
  return [
    ...parametersIn("path", params),
    ...parametersIn("query", query),
    ...parametersIn("header", headers).filter(({ name }) => !ofEveryClient.has(name)),
    ...(idempotent ? [idempotencyKey] : []),
    ...(versioned && method !== "get" ? [ifMatch] : []),
  ];
}

/** Headers that clients send by themselves. */
const ofEveryClient: ReadonlySet<unknown> = new Set(["cookie", "user-agent"]);

const ifMatch: JsonSchema = {
  name: "If-Match",
  in: "header",
  required: true,
  description: "the ETag of what you have read, or * to change it whatever it is now",
  schema: { type: "string" },
};

const idempotencyKey: JsonSchema = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "a text of your own, such as a UUID: a repeated request with it has its effect once, for a day",
  schema: { type: "string", maxLength: 257 },
};

function parametersIn(place: "path" | "query" | "header", schema: z.ZodType | undefined): JsonSchema[] {
  if (schema === undefined) return [];
  const sent = Fields.parse(schemaOf(schema, "input"));
  const read = Fields.parse(schemaOf(schema, "output"));
  return Object.entries(sent.properties).map(([name, asText]) => {
    const { description, ...typed } = parameterSchema(asText, read.properties[name] ?? {});
    const about = description === undefined ? {} : { description };
    return { name, in: place, required: sent.required.includes(name), ...about, schema: typed };
  });
}

/**
 * A parameter is sent as text. OpenAPI describes the value that the text is of: the number or the
 * truth value that the route reads.
 */
function parameterSchema(sent: JsonSchema, read: JsonSchema): JsonSchema {
  return read["type"] === "integer" || read["type"] === "number" || read["type"] === "boolean" ? read : sent;
}
