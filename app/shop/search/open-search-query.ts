import { numberOf } from "./documents.ts";
import { shortestPrefix } from "./mark-matches.ts";
import { kinds, type Filters, type Kind, type Question } from "./question.ts";
import { wordsOf } from "./words.ts";

type Clause = Readonly<Record<string, unknown>>;

/** How many of a search's words a hit must have. */
export type Strictness = "all" | "most";

/** What is searched for: the question, with the text as it is meant. */
export interface Wanted extends Question {
  readonly strictness: Strictness;
  /** Nothing was found with the words as they are: those of orders may have wrong letters. */
  readonly misspelled: boolean;
}

/** The server's own limit: what it has found by then would be incomplete, so it counts as failed. */
const timeout = "800ms";
/** Documents that one shard ranks; beyond them a search is cut short. */
const mostRanked = 100_000;

/** Where counts stop. */
export const mostCounted = 2_000;

const any = (should: readonly Clause[]): Clause => ({ bool: { should, minimum_should_match: 1 } });

/** Which kinds there are for the caller: products are public, an order is its owner's. */
export const visibleKinds = ({ owner }: Question): readonly Kind[] => (owner === undefined ? ["product"] : kinds);

/** Which kinds can be hits. */
export const searchedKinds = (question: Question): readonly Kind[] =>
  visibleKinds(question).filter((kind) => question.filters.type === undefined || question.filters.type === kind);

/**
 * The search of a page. Words are a filter, and few clauses rank what has them: a clause that ranks
 * costs several times one that only selects. Nothing of the text is an operator: every clause
 * analyzes it as text.
 */
export function hitsBody(wanted: Wanted): Clause {
  const { limit, after } = wanted;
  return {
    size: limit + 1,
    timeout,
    terminate_after: mostRanked,
    track_total_hits: mostCounted,
    query: findAny(searchedKinds(wanted).map((kind) => clauseOf[kind](wanted))),
    // Not by the score alone, or a page could repeat hits of the page before.
    sort: [{ _score: "desc" }, { number: "asc" }],
    ...(after === undefined ? {} : { search_after: [after.score, numberOf(after.uuid)] }),
  };
}

/** The search that counts a kind whatever kind is searched for: it ranks nothing and stops early. */
export function countBody(wanted: Wanted, kind: Kind): Clause {
  return {
    size: 0,
    timeout,
    track_total_hits: mostCounted,
    query: { bool: { filter: [clauseOf[kind](wanted)] } },
  };
}

/** For each word that no product has, the one that it probably is. Never a word of an order. */
export function correctionBody(words: readonly string[]): Clause {
  const term = { field: "text.words", suggest_mode: "missing", min_word_length: 3, prefix_length: 1, size: 1 };
  return { size: 0, timeout, suggest: { words: { text: words.join(" "), term } } };
}

const clauseOf: Readonly<Record<Kind, (wanted: Wanted) => Clause>> = { product: products, order: orders };

/** One clause is not wrapped: it can skip what ranks too low. */
const findAny = ([first, ...rest]: readonly Clause[]): Clause =>
  first === undefined ? { match_none: {} } : rest.length === 0 ? first : any([first, ...rest]);

function products(wanted: Wanted): Clause {
  const { text, filters, strictness } = wanted;
  const code = { term: { sku: { value: text.trim(), boost: 30 } } };
  const filter = [{ term: { kind: "product" } }, ...narrowedBy(filters), any([code, ...havingWords("text", wanted)])];
  const inName = [
    { match: { name: { query: text, boost: 4 } } },
    { match_phrase: { name: { query: text, slop: 2, boost: 2 } } },
    ...beginning("name", lastOf(wordsOf(text)), 2),
  ];
  const should = [code, ...inName, ...(strictness === "most" ? [{ match: { text: { query: text } } }] : [])];
  return { bool: { filter, should } };
}

function orders(wanted: Wanted): Clause {
  const { text, owner = "", filters, strictness, misspelled } = wanted;
  const share = strictness === "all" ? "100%" : "60%";
  const fuzzy = { query: text, fuzziness: "AUTO", prefix_length: 1, max_expansions: 30, minimum_should_match: share };
  const found = [...havingWords("lines", wanted), ...(misspelled ? [{ match: { "lines.words": fuzzy } }] : [])];
  const filter = [{ term: { kind: "order" } }, { term: { owner } }, ...narrowedBy(filters), any(found)];
  return { bool: { filter, should: [{ match: { lines: { query: text } } }] } };
}

/** As stems and synonyms; if all must match, the last word also as the beginning of a word. */
function havingWords(field: "text" | "lines", { text: query, strictness }: Wanted): Clause[] {
  if (strictness === "most") return [{ match: { [field]: { query, minimum_should_match: "60%" } } }];
  const words = wordsOf(query);
  const begun = beginning(`${field}.words`, lastOf(words));
  const before = words.slice(0, -1).join(" ");
  const others =
    before === "" ? [] : [{ match: { [field]: { query: before, operator: "and", zero_terms_query: "all" } } }];
  return [
    { match: { [field]: { query, operator: "and" } } },
    ...(begun.length === 0 ? [] : [{ bool: { filter: [...begun, ...others] } }]),
  ];
}

const lastOf = (words: readonly string[]): string => words.at(-1) ?? "";

/** Words of a field that begin so; of one letter there are too many. */
function beginning(field: string, query: string, boost = 1): Clause[] {
  return query.length < shortestPrefix ? [] : [{ match_bool_prefix: { [field]: { query, analyzer: "words", boost } } }];
}

function narrowedBy({ minPriceCents: gte, maxPriceCents: lte, inStock }: Filters): Clause[] {
  const price = { ...(gte === undefined ? {} : { gte }), ...(lte === undefined ? {} : { lte }) };
  return [
    ...(Object.keys(price).length === 0 ? [] : [{ range: { amountCents: price } }]),
    // Orders have no stock.
    ...(inStock === true ? [{ range: { stock: { gt: 0 } } }] : []),
  ];
}
