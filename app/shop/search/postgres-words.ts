import { meaningsOf } from "./meanings.ts";

/**
 * The words as a `tsquery` of PostgreSQL, with their synonyms; the last word also as a prefix. Words
 * are letters and digits, so that none is an operator.
 */
export function tsqueryOf(words: readonly string[], join: "&" | "|"): string {
  const meanings = meaningsOf(words);
  const terms = meanings.map(({ phrase, alternatives: all }, at) => {
    const alternatives = all.map((each) => `(${each.join(" <-> ")})`);
    if (at === meanings.length - 1) alternatives.push(`${phrase.join(" <-> ")}:*`);
    return `(${alternatives.join(" | ")})`;
  });
  return terms.join(` ${join} `);
}
