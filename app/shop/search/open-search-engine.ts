import type { OpenSearch } from "../../chassis/search-engine/open-search.ts";
import { digestOf } from "./cursor.ts";
import { searchAlias } from "./index-definition.ts";
import { MatchMarker } from "./mark-matches.ts";
import { correctionsOf, foundBy, hitOf, type FoundPage } from "./open-search-answer.ts";
import {
  correctionBody,
  countBody,
  hitsBody,
  mostCounted,
  searchedKinds,
  visibleKinds,
  type Wanted,
} from "./open-search-query.ts";
import type { Findings, Question, SearchEngine } from "./question.ts";
import { wordsOf } from "./words.ts";

const timeoutMilliseconds = 1_000;

/** Search in OpenSearch. It fails rather than answer with a part of what there is. */
export function openSearchEngine(engine: OpenSearch): SearchEngine {
  return { name: "opensearch", find: async (question) => find(engine, question) };
}

/**
 * All words; if nothing has them, all words as they are probably spelled; then most of these. The
 * next page continues what found the first.
 */
async function find(engine: OpenSearch, question: Question): Promise<Findings> {
  const { after } = question;
  if (after !== undefined)
    return run(engine, question, after.attempt, after.attempt === 0 ? undefined : await corrected(engine, question));
  const strict = await run(engine, question, 0, undefined);
  if (hasAny(strict)) return strict;
  const meant = await corrected(engine, question);
  // Words of orders may be misspelled too, and none of these are corrected.
  if (meant !== undefined || question.owner !== undefined) {
    const spelled = await run(engine, question, 1, meant);
    if (hasAny(spelled)) return spelled;
  }
  return run(engine, question, 2, meant);
}

/** Also if the filter by type hides all hits. */
const hasAny = ({ counts }: Findings): boolean => counts.product + counts.order > 0;

/** The text as it is probably meant; undefined if it is meant as it is. */
async function corrected(engine: OpenSearch, question: Question): Promise<string | undefined> {
  const words = wordsOf(question.text);
  const options = { body: correctionBody(words), query: sameCopy(question), timeoutMilliseconds };
  const meant = correctionsOf(await engine.request("POST", `/${searchAlias}/_search`, options));
  return meant.size === 0 ? undefined : words.map((word) => meant.get(word) ?? word).join(" ");
}

/** One request: the page, and the counts that the page itself does not tell. */
async function run(
  engine: OpenSearch,
  question: Question,
  attempt: number,
  meant: string | undefined,
): Promise<Findings> {
  const text = meant ?? question.text;
  const wanted: Wanted = { ...question, text, strictness: attempt === 2 ? "most" : "all", misspelled: attempt > 0 };
  const searched = searchedKinds(question);
  const only = searched.length === 1 ? searched[0] : undefined;
  const counted = visibleKinds(question).filter((kind) => kind !== only);
  const bodies = [hitsBody(wanted), ...counted.map((kind) => countBody(wanted, kind))];
  const [page, ...counts] = await searchTogether(engine, question, bodies);
  const totals = new Map([[only, totalOf(page)], ...counted.map((kind, at) => [kind, totalOf(counts[at])] as const)]);
  return {
    ...pageOf(question, attempt, text, page),
    mostCounted,
    counts: { product: totals.get("product") ?? 0, order: totals.get("order") ?? 0 },
    didYouMean: meant,
  };
}

async function searchTogether(
  engine: OpenSearch,
  question: Question,
  bodies: readonly object[],
): Promise<readonly FoundPage[]> {
  const path = `/${searchAlias}/_msearch`;
  const bulk = bodies.flatMap((body) => [sameCopy(question), body]);
  return foundBy(`POST ${path}`, await engine.request("POST", path, { bulk, timeoutMilliseconds }));
}

const totalOf = (page: FoundPage | undefined): number => page?.hits.total.value ?? 0;

function pageOf(
  { limit }: Question,
  attempt: number,
  text: string,
  page: FoundPage | undefined,
): Pick<Findings, "hits" | "next"> {
  const found = page?.hits.hits ?? [];
  const marker = new MatchMarker(wordsOf(text));
  const hits = found.slice(0, limit).map((hit) => hitOf(hit, marker));
  const last = found.length > limit ? hits.at(-1) : undefined;
  return { hits, next: last && { engine: "opensearch", attempt, score: last.score, uuid: last.uuid } };
}

/** Copies of the index count deleted documents differently: the pages of a search come from one. */
const sameCopy = (question: Question) => ({ preference: `search-${digestOf(question)}` });
