import * as z from "zod";
import { OpenSearchError } from "../../chassis/search-engine/open-search-error.ts";
import type { MatchMarker } from "./mark-matches.ts";
import type { Hit } from "./question.ts";

const Common = { currency: z.string(), amountCents: z.number() };
const Shown = z.discriminatedUnion("kind", [
  z.object({
    ...Common,
    kind: z.literal("product"),
    sku: z.string(),
    name: z.string(),
    description: z.string(),
    stock: z.number(),
  }),
  z.object({
    ...Common,
    kind: z.literal("order"),
    lines: z.string(),
    createdAt: z.string(),
    shownLines: z.object({ of: z.array(z.object({ name: z.string(), quantity: z.number() })) }),
  }),
]);
const FoundHit = z.object({ _id: z.string(), sort: z.tuple([z.number(), z.int()]), _source: Shown });

/** Complete: a part of what there is counts as failed. */
const whole = { timed_out: z.literal(false), _shards: z.object({ failed: z.literal(0) }) };
const Found = z.object({
  ...whole,
  hits: z.object({ total: z.object({ value: z.number() }), hits: z.array(FoundHit) }),
});
const Failed = z.object({ status: z.number(), error: z.object({ reason: z.string().nullish() }) });
const Answers = z.object({ responses: z.array(z.union([Failed, Found])) });

/** What one of the searches of a request found. */
export type FoundPage = z.infer<typeof Found>;

/** The answers of a request of several searches. @throws OpenSearchError if one of them failed */
export function foundBy(request: string, answer: unknown): FoundPage[] {
  return Answers.parse(answer).responses.map((each) => {
    if ("error" in each) throw new OpenSearchError(request, each.status, new Error(each.error.reason ?? "no reason"));
    return each;
  });
}

const Suggested = z.object({ text: z.string(), options: z.array(z.object({ text: z.string() })) });
const Suggestions = z.object({ ...whole, suggest: z.object({ words: z.array(Suggested) }) });

/** The corrected words by how they are written. */
export function correctionsOf(answer: unknown): Map<string, string> {
  const { words } = Suggestions.parse(answer).suggest;
  return new Map(
    words.flatMap(({ text, options: [meant] }) => (meant === undefined ? [] : [[text, meant.text] as const])),
  );
}

/** A hit as the route shows it. */
export function hitOf(
  { _id: uuid, sort: [score], _source: source }: z.infer<typeof FoundHit>,
  marker: MatchMarker,
): Hit {
  const { currency, amountCents } = source;
  const common = { uuid, score, currency, amountCents };
  if (source.kind === "order") {
    const { kind, createdAt, lines, shownLines } = source;
    return { ...common, kind, createdAt, lines: shownLines.of, highlights: { lines: marker.whole(lines) } };
  }
  const { kind, sku, name, description, stock } = source;
  const highlights = { name: marker.whole(name), description: marker.part(description) };
  return { ...common, kind, sku, name, description, stock, highlights };
}
