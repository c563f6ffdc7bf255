import * as z from "zod";
import { MinorUnits } from "../../../contract/money.ts";
import { malformed, refused, unavailable } from "../../chassis/http/problem.ts";
import { ok, optionallySignedIn, route, type Route } from "../../chassis/http/route.ts";
import { cursorOf, positionOf } from "./cursor.ts";
import { kinds, longestText, mostWords, type Findings, type Hit, type Question } from "./question.ts";
import type { Search } from "./search.ts";
import { wordsOf } from "./words.ts";

const Highlight = z.array(z.strictObject({ text: z.string(), match: z.boolean() })).readonly();

const HitV1 = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("product"),
    uuid: z.uuid(),
    sku: z.string(),
    name: z.string(),
    description: z.string(),
    currency: z.string(),
    priceCents: MinorUnits,
    inStock: z.int(),
    highlights: z.strictObject({ name: Highlight, description: Highlight }),
  }),
  z.strictObject({
    type: z.literal("order"),
    uuid: z.uuid(),
    createdAt: z.iso.datetime(),
    currency: z.string(),
    totalCents: MinorUnits,
    lines: z.array(z.strictObject({ name: z.string(), quantity: z.int() })).readonly(),
    highlights: z.strictObject({ lines: Highlight }),
  }),
]);

/** `exact` is false if there may be more than `value`. */
const Count = z.strictObject({ value: z.int(), exact: z.boolean() });

const FindingsV1 = z.strictObject({
  hits: z.array(HitV1),
  total: Count,
  facets: z.strictObject({ type: z.strictObject({ product: Count, order: Count }) }),
  didYouMean: z.string().nullable(),
  next: z.string().nullable(),
});

const whole = (digits: number) =>
  z
    .string()
    .regex(new RegExp(`^\\d{1,${digits}}$`), "must be a whole number")
    .transform(Number);

const Text = z
  .string()
  .max(longestText, { abort: true })
  .refine((text) => wordsOf(text).length > 0, "must contain a letter or a digit")
  .refine((text) => wordsOf(text).length <= mostWords, `must have at most ${mostWords} words`);

const Query = z.strictObject({
  q: Text.meta({ description: "words to find", examples: ["stoneware mug"] }),
  type: z.enum(kinds).optional(),
  minPriceCents: whole(16).pipe(MinorUnits).optional(),
  maxPriceCents: whole(16).pipe(MinorUnits).optional(),
  inStock: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
  limit: whole(2).pipe(z.int().min(1).max(50)).default(20).meta({ description: "how many at most" }),
  after: z.string().max(400).optional().meta({ description: "`next` of the page before, of the same search" }),
});

/**
 * Products, and the caller's own orders if a token is given (SEARCH). The header `Search-Engine`
 * names the engine that found them.
 */
export function searchRoute(search: Search): Route {
  return route({
    method: "get",
    path: "/search",
    versions: ["v1"],
    summary: "Search products and one's own orders",
    access: optionallySignedIn(),
    limit: "standard",
    query: Query,
    answers: { 200: FindingsV1, 503: unavailable },
    handle: async ({ query, user }) => {
      const { q: text, limit, after, ...filters } = query;
      const first: Question = { text, owner: user?.uuid, filters, limit, after: undefined };
      const position = after === undefined ? undefined : positionOf(first, after);
      if (after !== undefined && position === undefined)
        return refused(malformed, {
          members: { errors: [{ path: "query.after", message: "is not a `next` of this search" }] },
        });
      const question = { ...first, after: position };
      const found = await search.find(question);
      if (found === "page-unavailable") return refused(unavailable, { headers: { "Retry-After": "5" } });
      const { findings, engine } = found;
      return ok(toV1(question, findings), { "Search-Engine": engine });
    },
  });
}

function toV1(
  question: Question,
  { hits, counts, mostCounted, didYouMean, next }: Findings,
): z.input<typeof FindingsV1> {
  const { type } = question.filters;
  const count = (value: number) => ({ value: Math.min(value, mostCounted), exact: value < mostCounted });
  const total = type === undefined ? counts.product + counts.order : counts[type];
  return {
    hits: hits.map(hitV1),
    total: count(total),
    facets: { type: { product: count(counts.product), order: count(counts.order) } },
    didYouMean: didYouMean ?? null,
    next: next === undefined ? null : cursorOf(question, next),
  };
}

function hitV1(hit: Hit): z.input<typeof HitV1> {
  const { uuid, currency } = hit;
  if (hit.kind === "order") {
    const { createdAt, amountCents: totalCents, lines, highlights } = hit;
    return { type: "order", uuid, createdAt, currency, totalCents, lines, highlights };
  }
  const { sku, name, description, amountCents: priceCents, stock: inStock, highlights } = hit;
  return { type: "product", uuid, sku, name, description, currency, priceCents, inStock, highlights };
}
