import * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";

/**
 * The configuration of this stack in one namespace, by key: Pulumi passes every value as text, and
 * what the schema does not declare as text is parsed as JSON.
 */
export function writtenValues(namespace: string, schema: z.ZodObject): Record<string, unknown> {
  const all = pulumi.runtime.allConfig() as Readonly<Record<string, string>>;
  const prefix = `${namespace}:`;
  const own = Object.entries(all).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(
    own.map(([key, text]) => {
      const name = key.slice(prefix.length);
      return [name, valueOf((schema.shape as Readonly<Record<string, z.ZodType>>)[name], text)];
    }),
  );
}

function valueOf(schema: z.ZodType | undefined, text: string): unknown {
  if (schema === undefined || schema.safeParse(text).success) return text;
  try {
    return JSON.parse(text);
  } catch (problem) {
    // The schema reports the text as a wrong type, with its key.
    if (problem instanceof SyntaxError) return text;
    throw problem;
  }
}
