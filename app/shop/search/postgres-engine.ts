import { query } from "../../chassis/database/database.ts";
import { highlighted, marks } from "./highlight.ts";
import type { Findings, Hit, Question, SearchEngine } from "./question.ts";
import { correctWords } from "./postgres-correction.ts";
import { tsqueryOf } from "./postgres-words.ts";
import { wordsOf } from "./words.ts";

interface Row {
  readonly products: number;
  readonly orders: number;
  readonly uuid: string;
  readonly kind: "product" | "order";
  readonly score: number;
  readonly code: string;
  readonly title: string;
  readonly body: string;
  readonly currency: string;
  readonly amount: string;
  readonly stock: number | null;
  readonly lines: readonly { readonly name: string; readonly quantity: number }[] | null;
  readonly createdAt: Date;
  readonly markedTitle: string;
  readonly markedBody: string;
}

/**
 * Where counts stop, and how many matches of each kind are ranked; more would cost more than they
 * tell (bench/README.md, search).
 */
const mostCounted = 500;

/** A constant of the plan, so that the planner knows how many rows have the words. */
const tsquery = "to_tsquery('english', $1)";
const score = `ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', vector, ${tsquery}, 1)::float8`;
const filters = `deleted_at is null and ($4::bigint is null or amount_cents >= $4) and
  ($5::bigint is null or amount_cents <= $5)`;
const ofProducts = `owner is null and ${filters} and ($6 is not true or stock > 0)`;
const marked = (column: string, all: string) =>
  `ts_headline('english', ${column}, ${tsquery}, 'StartSel=${marks.start}, StopSel=${marks.end}, ${all}')`;

/**
 * Products by their index, orders by their owner's: each query ranks at most so many matches of
 * each, whatever the words are. A limit within `matching` would make the planner read the table
 * instead of the index; outside it ends the reading as soon. A product whose code is the text has
 * its own branch, because an index serves no part of an `or` with it.
 */
const statement = `
  with matching as materialized (
    select id, uuid, kind, vector from search_documents
    where vector @@ ${tsquery} and lower(code) <> $2 and ${ofProducts}
  ), product as (
    (select id, uuid, kind, ${score} as score from matching limit ${mostCounted})
    union all
    (select id, uuid, kind, ${score} + 10 from search_documents where lower(code) = $2 and ${ofProducts}
     limit ${mostCounted})
  ), own as (
    select id, uuid, kind, ${score} as score from search_documents
    where owner = $3::uuid and vector @@ ${tsquery} and ${filters} and $6 is not true
    limit ${mostCounted}
  ), found as (select * from product union all select * from own),
  counts as (
    select count(*) filter (where kind = 'product')::integer as products,
      count(*) filter (where kind = 'order')::integer as orders
    from found
  ), page as (
    select * from found
    where ($7::text is null or kind = $7) and ($8::float8 is null or score < $8 or (score = $8 and uuid > $9::uuid))
    order by score desc, uuid limit $10
  )
  select counts.*, page.uuid, page.kind, page.score, document.code, document.title, document.body, document.currency,
    document.amount_cents as amount, document.stock, document.lines, document.created_at as "createdAt",
    ${marked("document.title", "HighlightAll=true")} as "markedTitle",
    ${marked("document.body", "MaxWords=30, MinWords=15")} as "markedBody"
  from counts left join page on true left join search_documents document using (id)
  order by page.score desc, page.uuid`;

/** Full text search of PostgreSQL; always there. */
export const postgresEngine: SearchEngine = { name: "postgresql", find };

/**
 * All words; if nothing has them, all words as they are probably spelled; then any of these. The
 * next page continues what found the first.
 */
async function find(question: Question): Promise<Findings> {
  const words = wordsOf(question.text);
  const { after } = question;
  if (after === undefined) return firstPage(question, words);
  const meant = after.attempt === 0 ? words : await correctWords(words);
  return { ...(await run(question, meant, after.attempt)), didYouMean: textIfCorrected(words, meant) };
}

async function firstPage(question: Question, words: readonly string[]): Promise<Findings> {
  const strict = await run(question, words, 0);
  if (hasAny(strict)) return strict;
  const corrected = await correctWords(words);
  const didYouMean = textIfCorrected(words, corrected);
  if (didYouMean !== undefined) {
    const spelled = await run(question, corrected, 1);
    if (hasAny(spelled)) return { ...spelled, didYouMean };
  }
  return { ...(await run(question, corrected, 2)), didYouMean };
}

function textIfCorrected(words: readonly string[], corrected: readonly string[]): string | undefined {
  const text = corrected.join(" ");
  return text === words.join(" ") ? undefined : text;
}

/** Also if the filter by type hides all hits. */
const hasAny = ({ counts }: Findings): boolean => counts.product + counts.order > 0;

async function run(question: Question, words: readonly string[], attempt: number): Promise<Findings> {
  const rows = await query<Row>(statement, valuesOf(question, words, attempt === 2 ? "|" : "&"));
  const hits = rows.filter(isHit).map(toHit);
  const page = hits.slice(0, question.limit);
  const last = hits.length > question.limit ? page.at(-1) : undefined;
  return {
    hits: page,
    counts: { product: rows[0]?.products ?? 0, order: rows[0]?.orders ?? 0 },
    mostCounted,
    didYouMean: undefined,
    next: last === undefined ? undefined : { engine: "postgresql", attempt, score: last.score, uuid: last.uuid },
  };
}

/** In the order of the statement's parameters; what is absent is null. */
function valuesOf({ text, owner, filters: wanted, limit, after }: Question, words: readonly string[], join: "&" | "|") {
  const { minPriceCents, maxPriceCents, inStock, type } = wanted;
  const optional = [owner, minPriceCents, maxPriceCents, inStock, type, after?.score, after?.uuid];
  return [tsqueryOf(words, join), text.trim().toLowerCase(), ...optional.map((value) => value ?? null), limit + 1];
}

/** Counts without a page are a row without a hit. */
const isHit = ({ uuid }: Row): boolean => (uuid as string | null) !== null;

function toHit(row: Row): Hit {
  const { uuid, kind, score: found, currency } = row;
  const common = { uuid, score: found, currency, amountCents: Number(row.amount) };
  if (kind === "order") {
    const highlights = { lines: highlighted(row.markedTitle) };
    return { ...common, kind, createdAt: row.createdAt.toISOString(), lines: row.lines ?? [], highlights };
  }
  const highlights = { name: highlighted(row.markedTitle), description: highlighted(row.markedBody) };
  const { code: sku, title: name, body: description, stock } = row;
  return { ...common, kind, sku, name, description, stock: stock ?? 0, highlights };
}
