import { synonyms } from "./synonyms.ts";
import { wordsOf } from "./words.ts";

type Phrase = readonly string[];

/** The group of each phrase, by its words. */
const groups = new Map<string, readonly Phrase[]>();
for (const group of synonyms) {
  const phrases = group.map(wordsOf);
  for (const phrase of phrases) groups.set(phrase.join(" "), phrases);
}
const longestPhrase = Math.max(...[...groups.keys()].map((phrase) => phrase.split(" ").length));

/**
 * The words as a `tsquery` of PostgreSQL, with their synonyms; the last word also as a prefix. Words
 * are letters and digits, so that none is an operator.
 */
export function tsqueryOf(words: readonly string[], join: "&" | "|"): string {
  const terms: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = synonymLength(words, at);
    const phrase = words.slice(at, at + Math.max(1, length));
    at += phrase.length;
    const meanings = groups.get(phrase.join(" ")) ?? [phrase];
    const alternatives = meanings.map((meaning) => `(${meaning.join(" <-> ")})`);
    if (at === words.length) alternatives.push(`${phrase.join(" <-> ")}:*`);
    terms.push(`(${alternatives.join(" | ")})`);
  }
  return terms.join(` ${join} `);
}

/** How many words from this one on are a phrase with synonyms; the longest counts, 0 is none. */
function synonymLength(words: readonly string[], at: number): number {
  for (let length = longestPhrase; length > 0; length--) {
    if (groups.has(words.slice(at, at + length).join(" ")) && at + length <= words.length) return length;
  }
  return 0;
}
