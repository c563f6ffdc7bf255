import { synonyms } from "./synonyms.ts";
import { wordsOf } from "./words.ts";

/** Words that follow each other. */
export type Phrase = readonly string[];

/** The group of each phrase, by its words. */
const groups = new Map<string, readonly Phrase[]>();
for (const group of synonyms) {
  const phrases = group.map(wordsOf);
  for (const phrase of phrases) groups.set(phrase.join(" "), phrases);
}
const longestPhrase = Math.max(...[...groups.keys()].map((phrase) => phrase.split(" ").length));

/** A phrase of a search, and all phrases that mean the same: itself too. */
export interface Meaning {
  readonly phrase: Phrase;
  readonly alternatives: readonly Phrase[];
}

/** The words of a search as phrases with their synonyms; a word without any is a phrase of its own. */
export function meaningsOf(words: readonly string[]): Meaning[] {
  const meanings: Meaning[] = [];
  for (let at = 0; at < words.length;) {
    const phrase = words.slice(at, at + Math.max(1, synonymLength(words, at)));
    meanings.push({ phrase, alternatives: groups.get(phrase.join(" ")) ?? [phrase] });
    at += phrase.length;
  }
  return meanings;
}

/** How many words from this one on are a phrase with synonyms; the longest counts, 0 is none. */
function synonymLength(words: readonly string[], at: number): number {
  for (let length = longestPhrase; length > 0; length--) {
    if (groups.has(words.slice(at, at + length).join(" ")) && at + length <= words.length) return length;
  }
  return 0;
}
