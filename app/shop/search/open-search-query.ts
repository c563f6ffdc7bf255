import { marks } from "./highlight.ts";
import type { Filters, Question } from "./question.ts";
import { wordsOf } from "./words.ts";

type Clause = Readonly<Record<string, unknown>>;

/** How strictly the words are taken: one after the other, until something is found. */
export const attempts = [exactly, closely, partly] as const;

/** The server's own limit: what it has found by then would be incomplete, so it counts as failed. */
const timeout = "800ms";
/** Documents that one shard looks at; beyond them a search is cut short. */
const mostRead = 100_000;

const any = (should: readonly Clause[], least: number | string = 1): Clause => ({
  bool: { should, minimum_should_match: least },
});

/** All words, in whatever field: as stems and synonyms, or as beginnings of words; or a code. */
function exactly(text: string): Clause {
  const all = { query: text, type: "cross_fields", operator: "and" };
  return any([
    { term: { sku: { value: text.trim(), boost: 30 } } },
    { multi_match: { ...all, fields: ["name^4", "description"] } },
    { multi_match: { ...all, fields: ["name.prefix^2", "description.prefix"], boost: 0.4 } },
    { match_phrase: { name: { query: text, slop: 2, boost: 2 } } },
    { match: { lines: { query: text, operator: "and" } } },
    { match: { "lines.prefix": { query: text, operator: "and", boost: 0.4 } } },
  ]);
}

/** All words, each also with a few wrong letters. */
function closely(text: string): Clause {
  return any(wordsOf(text).map(misspelled), "100%");
}

/** More than half of the words. */
function partly(text: string): Clause {
  return any(wordsOf(text).map(misspelled), "60%");
}

function misspelled(word: string): Clause {
  const fuzzy = { query: word, fuzziness: "AUTO", prefix_length: 1, max_expansions: 30 };
  return {
    dis_max: {
      queries: [
        { match: { name: { query: word, boost: 4 } } },
        { match: { description: { query: word } } },
        { match: { "name.words": { ...fuzzy, boost: 2 } } },
        { match: { "description.words": { ...fuzzy, boost: 0.5 } } },
        { match: { lines: { query: word } } },
        { match: { "lines.words": { ...fuzzy, boost: 0.5 } } },
      ],
      tie_breaker: 0.1,
    },
  };
}

/** The search of one attempt. Nothing of the text is an operator: every clause analyzes it as text. */
export function searchBody(question: Question, attempt: (text: string) => Clause): Clause {
  const { text, owner, filters, limit, after } = question;
  const words = attempt(text);
  return {
    size: limit + 1,
    timeout,
    terminate_after: mostRead,
    track_total_hits: false,
    _source: true,
    query: { bool: { must: words, filter: [visibleTo(owner), ...narrowedBy(filters)] } },
    ...(filters.type === undefined ? {} : { post_filter: { term: { kind: filters.type } } }),
    aggs: { kinds: { terms: { field: "kind", size: 2 } } },
    sort: [{ _score: "desc" }, { uuid: "asc" }],
    ...(after === undefined ? {} : { search_after: [after.score, after.key] }),
    highlight: {
      pre_tags: [marks.start],
      post_tags: [marks.end],
      highlight_query: words,
      require_field_match: false,
      fields: {
        name: { number_of_fragments: 0 },
        description: { number_of_fragments: 1, fragment_size: 150, no_match_size: 150 },
        lines: { number_of_fragments: 0 },
      },
    },
    ...(attempt === exactly ? {} : { suggest: corrections(text) }),
  };
}

/** Products are public; an order is its owner's. */
function visibleTo(owner: string | undefined): Clause {
  const products = { term: { kind: "product" } };
  if (owner === undefined) return products;
  return any([products, { bool: { filter: [{ term: { kind: "order" } }, { term: { owner } }] } }]);
}

function narrowedBy({ minPriceCents: gte, maxPriceCents: lte, inStock }: Filters): Clause[] {
  const price = { ...(gte === undefined ? {} : { gte }), ...(lte === undefined ? {} : { lte }) };
  return [
    ...(Object.keys(price).length === 0 ? [] : [{ range: { amountCents: price } }]),
    ...(inStock === true ? [{ term: { kind: "product" } }, { range: { stock: { gt: 0 } } }] : []),
  ];
}

/** Words that names of products have, for those that none has: never words of orders. */
function corrections(text: string): Clause {
  const term = { field: "name.words", suggest_mode: "missing", min_word_length: 3, prefix_length: 1, size: 1 };
  return { words: { text: wordsOf(text).join(" "), term } };
}
