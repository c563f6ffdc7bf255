import { query } from "../../chassis/database/database.ts";

/** Below it, a word is not another word misspelled. */
const leastSimilarity = 0.35;

/**
 * Each word that no product's name has, or begins with, replaced by the most similar one that a
 * name has. Names of orders' lines are not among them: only their buyers know those.
 */
export async function correctWords(words: readonly string[]): Promise<string[]> {
  const rows = await query<{ written: string; meant: string | null }>(
    `select written, (
       select word from search_words
       where length(word) between length(written) - 2 and length(written) + 2
         and extensions.similarity(word, written) >= $2
       order by extensions.similarity(word, written) desc, word limit 1
     ) as meant
     from unnest($1::text[]) written
     where length(written) > 2 and numnode(to_tsquery('english', written)) > 0
       and not exists (select from search_words where word >= written and word < written || chr(1114109))`,
    [words, leastSimilarity],
  );
  const meant = new Map(rows.map(({ written, meant: word }) => [written, word ?? written]));
  return words.map((word) => meant.get(word) ?? word);
}
