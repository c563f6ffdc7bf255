import { createHash } from "node:crypto";
import * as z from "zod";
import { engineNames, type Position, type Question } from "./question.ts";

const Written = z.strictObject({
  attempt: z.int().min(0).max(2),
  score: z.number().min(0).max(1e9),
  search: z.string(),
  engine: z.enum(engineNames),
  uuid: z.uuid(),
});

/**
 * The cursor of the next page: opaque, and bound to the search. It grants nothing: owner and
 * visibility are filters of every page.
 */
export function cursorOf(question: Question, position: Position): string {
  return Buffer.from(JSON.stringify({ ...position, search: digestOf(question) })).toString("base64url");
}

/** The position of a cursor; undefined if it is not one of this search. */
export function positionOf(question: Question, cursor: string): Position | undefined {
  const { success, data } = Written.safeParse(parsed(cursor));
  if (!success || data.search !== digestOf(question)) return undefined;
  const { engine, attempt, score, uuid } = data;
  return { engine, attempt, score, uuid };
}

/** The same for the same words, caller and filters. */
export function digestOf({ text, owner, filters }: Question): string {
  const { type, minPriceCents, maxPriceCents, inStock } = filters;
  const search = [text, owner ?? null, type ?? null, minPriceCents ?? null, maxPriceCents ?? null, inStock ?? null];
  return createHash("sha256").update(JSON.stringify(search)).digest("base64url").slice(0, 16);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown;
  } catch {
    return undefined; // the schema refuses it
  }
}
