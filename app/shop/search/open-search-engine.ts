import * as z from "zod";
import type { OpenSearch } from "../../chassis/search-engine/open-search.ts";
import { digestOf } from "./cursor.ts";
import { highlighted } from "./highlight.ts";
import { searchAlias } from "./index-definition.ts";
import { attempts, searchBody } from "./open-search-query.ts";
import type { Findings, Hit, Kind, Question, SearchEngine } from "./question.ts";
import { wordsOf } from "./words.ts";

const timeoutMilliseconds = 1_000;

const Common = { uuid: z.string(), currency: z.string(), amountCents: z.number() };
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
const Fragments = z.array(z.string()).optional();
const FoundHit = z.object({
  sort: z.tuple([z.number(), z.string()]),
  _source: Shown,
  highlight: z.object({ name: Fragments, description: Fragments, lines: Fragments }).optional(),
});
const Suggested = z.object({ text: z.string(), options: z.array(z.object({ text: z.string() })) });
const Answer = z.object({
  timed_out: z.literal(false),
  _shards: z.object({ failed: z.literal(0) }),
  hits: z.object({ hits: z.array(FoundHit) }),
  aggregations: z.object({
    kinds: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) }),
  }),
  suggest: z.object({ words: z.array(Suggested) }).optional(),
});

/** Search in OpenSearch. It fails rather than answer with a part of what there is. */
export function openSearchEngine(engine: OpenSearch): SearchEngine {
  return {
    name: "opensearch",
    find: async (question) => {
      const { after } = question;
      if (after !== undefined) return findings(question, after.attempt, await ask(engine, question, after.attempt));
      let last: Findings | undefined;
      for (const attempt of attempts.keys()) {
        last = findings(question, attempt, await ask(engine, question, attempt));
        if (last.counts.product + last.counts.order > 0) break;
      }
      return last ?? { hits: [], counts: { product: 0, order: 0 }, didYouMean: undefined, next: undefined };
    },
  };
}

async function ask(engine: OpenSearch, question: Question, attempt: number): Promise<z.infer<typeof Answer>> {
  const body = searchBody(question, attempts[attempt] ?? attempts[0]);
  // Copies of the index count deleted documents differently: the pages of a search come from one.
  const query = { preference: `search-${digestOf(question)}` };
  return Answer.parse(await engine.request("POST", `/${searchAlias}/_search`, { body, query, timeoutMilliseconds }));
}

function findings(question: Question, attempt: number, answer: z.infer<typeof Answer>): Findings {
  const hits = answer.hits.hits.map(toHit);
  const page = hits.slice(0, question.limit);
  const last = page.at(-1);
  const count = (kind: Kind) => answer.aggregations.kinds.buckets.find(({ key }) => key === kind)?.doc_count ?? 0;
  return {
    hits: page,
    counts: { product: count("product"), order: count("order") },
    didYouMean: corrected(question.text, answer.suggest?.words ?? []),
    next:
      last === undefined || hits.length <= question.limit
        ? undefined
        : { engine: "opensearch", attempt, score: last.score, key: last.key },
  };
}

/** The text with the suggested words; undefined without any. */
function corrected(text: string, words: readonly z.infer<typeof Suggested>[]): string | undefined {
  if (!words.some(({ options }) => options.length > 0)) return undefined;
  const meant = new Map(words.map(({ text: word, options }) => [word, options[0]?.text ?? word]));
  return wordsOf(text)
    .map((word) => meant.get(word) ?? word)
    .join(" ");
}

/** The text itself if nothing in it matches. */
const shown = (fragments: z.infer<typeof Fragments>, text: string) => highlighted(fragments?.[0] ?? text);

function toHit({ sort: [score, key], _source: source, highlight = {} }: z.infer<typeof FoundHit>): Hit {
  const { uuid, currency, amountCents } = source;
  const common = { uuid, score, key, currency, amountCents };
  if (source.kind === "order") {
    const { kind, createdAt, lines, shownLines } = source;
    return {
      ...common,
      kind,
      createdAt,
      lines: shownLines.of,
      highlights: { lines: shown(highlight.lines, lines) },
    };
  }
  const { kind, sku, name, description, stock } = source;
  const highlights = { name: shown(highlight.name, name), description: shown(highlight.description, description) };
  return { ...common, kind, sku, name, description, stock, highlights };
}
