import { readFile } from "node:fs/promises";
import * as z from "zod";
import type { JsonSchema } from "./parts.ts";

const Content = z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })).default({}) });

/** What clients wrote their programs for; words and examples may change. */
const Operation = z.object({
  deprecated: z.boolean().default(false),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: z.unknown() }))
    .default([]),
  requestBody: Content.optional(),
  // Problems are references to responses that live versions share.
  responses: z.record(z.string(), z.unknown()),
});

const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

export type Shapes = Readonly<Record<string, JsonSchema>>;

/** Where the shapes are kept, from the checkout. */
export const deprecatedShapesFile = "contract/openapi/deprecated.json";

/** The shape of each deprecated operation of these documents, by method and path. */
export function deprecatedShapes(documents: readonly JsonSchema[]): Shapes {
  return Object.fromEntries(
    shapesOf(documents).flatMap(([name, shape, isDeprecated]) => (isDeprecated ? [[name, shape]] : [])),
  );
}

/** The shape of each operation of these documents, by method and path. */
export const operationShapes = (documents: readonly JsonSchema[]): Shapes =>
  Object.fromEntries(shapesOf(documents).map(([name, shape]) => [name, shape]));

/**
 * Those of `kept` that are still deprecated, as they are, and the shapes of operations that have
 * been deprecated since: writing the documents never changes a shape that is kept.
 */
export function withNewlyDeprecated(kept: Shapes, now: Shapes): Shapes {
  return Object.fromEntries(Object.entries(now).map(([name, shape]) => [name, kept[name] ?? shape]));
}

/** The shapes of the checkout. */
export async function keptShapes(): Promise<Shapes> {
  const text = await readFile(new URL(`../../../${deprecatedShapesFile}`, import.meta.url), "utf8");
  return z.record(z.string(), z.record(z.string(), z.unknown())).parse(JSON.parse(text));
}

function shapesOf(documents: readonly JsonSchema[]): [name: string, shape: JsonSchema, isDeprecated: boolean][] {
  return documents.flatMap((document) =>
    Object.entries(Paths.parse(document).paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, JsonSchema, boolean] => {
        const { deprecated, parameters, requestBody, responses } = operation;
        const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
        const shape = {
          parameters,
          ...(requestBody === undefined ? {} : { requestBody: requestBody.content }),
          responses: Object.fromEntries(successes.map(([status, success]) => [status, Content.parse(success).content])),
        };
        return [`${method} ${path}`, shape, deprecated];
      }),
    ),
  );
}
