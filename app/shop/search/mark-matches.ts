import { stemmer } from "stemmer";
import { meaningsOf, type Phrase } from "./meanings.ts";
import type { Highlighted } from "./question.ts";

/** The stop words of the index's analyzer (Lucene's English ones): they match nothing. */
const stopWords = new Set(
  "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".split(
    " ",
  ),
);

/** Stems of longer words are no words of a language, and cost more than they tell. */
const longestStemmed = 40;
/** The beginnings of words that a search finds have at least so many letters. */
export const shortestPrefix = 2;
/** Matches behind it are not looked for: a text may have 50,000 characters. */
const searchedLength = 2_000;
/** A description is shown in part: from a little before its first match. */
const shownLength = 150;
const shownBefore = 50;

interface Word {
  readonly start: number;
  readonly end: number;
  /** In lower case, without accents. */
  readonly plain: string;
}

/**
 * Marks in texts what the index found: the stems of the words and of their synonyms, and words that
 * begin with the last one. Here, because OpenSearch analyzes the text of each hit again for it, which
 * took a third of a search.
 */
export class MatchMarker {
  readonly #phrases: readonly Phrase[];
  readonly #prefix: string | undefined;

  constructor(words: readonly string[]) {
    const plain = words.map(plainOf);
    this.#phrases = meaningsOf(plain)
      .flatMap(({ alternatives }) => alternatives)
      .filter(([first = "", ...rest]) => rest.length > 0 || !stopWords.has(first))
      .map((phrase) => phrase.map(stemOf));
    const last = plain.at(-1) ?? "";
    this.#prefix = last.length >= shortestPrefix ? last : undefined;
  }

  /** All of a text. */
  whole(text: string): Highlighted {
    return partsOf(text, this.#matches(text));
  }

  /** About {@link shownLength} characters of a text, with its first match. */
  part(text: string): Highlighted {
    if (text.length <= shownLength) return this.whole(text);
    const words = wordsIn(text.slice(0, searchedLength));
    const [first] = this.#matches(text);
    const from = Math.max(0, (first?.start ?? 0) - shownBefore);
    const start = from === 0 ? 0 : (words.find((word) => word.start >= from)?.start ?? 0);
    const end = words.findLast((word) => word.end <= start + shownLength && word.start >= start)?.end;
    return this.whole(text.slice(start, end ?? start + shownLength));
  }

  #matches(text: string): Word[] {
    const words = wordsIn(text.slice(0, searchedLength));
    const matching = new Set(words.filter((word) => this.#isBegun(word)));
    for (const at of words.keys())
      for (const phrase of this.#phrases)
        if (phrase.every((stem, offset) => hasStem(words[at + offset], stem)))
          for (const word of words.slice(at, at + phrase.length)) matching.add(word);
    return words.filter((word) => matching.has(word));
  }

  #isBegun({ plain }: Word): boolean {
    return this.#prefix !== undefined && plain.startsWith(this.#prefix);
  }
}

function wordsIn(text: string): Word[] {
  const found = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  return found.map(({ 0: word, index: start }) => ({ start, end: start + word.length, plain: plainOf(word) }));
}

/** A stem begins as its word, so that few words are stemmed. */
const hasStem = (word: Word | undefined, stem: string): boolean =>
  word?.plain[0] === stem[0] && word !== undefined && stemOf(word.plain) === stem;

/** As the filters `lowercase` and `asciifolding` of the index leave it. */
function plainOf(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

const stemOf = (plain: string): string => (plain.length > longestStemmed ? plain : stemmer(plain));

function partsOf(text: string, matches: readonly Word[]): Highlighted {
  const parts: { text: string; match: boolean }[] = [];
  let at = 0;
  for (const { start, end } of matches) {
    parts.push({ text: text.slice(at, start), match: false }, { text: text.slice(start, end), match: true });
    at = end;
  }
  parts.push({ text: text.slice(at), match: false });
  return parts.filter((part) => part.text !== "");
}
