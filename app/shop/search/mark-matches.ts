import { stemmer } from "stemmer";
import { meaningsOf, type Phrase } from "./meanings.ts";
import type { Highlighted } from "./question.ts";

/** The stop words of the index's analyzer (Lucene's English ones): they match nothing. */
export const stopWords = new Set(
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
  /** As stems, by their first words. */
  readonly #phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly #initials: ReadonlySet<string | undefined>;
  readonly #prefix: string | undefined;

  constructor(words: readonly string[]) {
    const plain = words.map(plainOf);
    const alternatives = meaningsOf([...new Set(plain)]).flatMap((meaning) => meaning.alternatives);
    const phrases = alternatives.filter((words) => words.length > 1 || !stopWords.has(words.join(""))).map(stemsOf);
    this.#phrases = Map.groupBy(phrases, ([first = ""]) => first);
    // A stem begins as its word does, so that few words of a text are stemmed.
    this.#initials = new Set(phrases.flat().map(([initial]) => initial));
    const last = plain.at(-1) ?? "";
    this.#prefix = last.length >= shortestPrefix ? last : undefined;
  }

  /** All of a text. */
  whole(text: string): Highlighted {
    return partsOf(text, this.#matches(text));
  }

  /** About {@link shownLength} characters of a text, with its first match. */
  part(text: string): Highlighted {
    const [first] = this.#matches(text);
    return text.length <= shownLength ? this.whole(text) : this.whole(partWith(text, first?.start ?? 0));
  }

  #matches(text: string): Word[] {
    const words = wordsIn(text.slice(0, searchedLength));
    const stems = words.map(({ plain }) => (this.#initials.has(plain[0]) ? stemOf(plain) : ""));
    const matching = new Set(words.filter((word) => this.#isBegun(word)));
    for (const [at, stem] of stems.entries())
      for (const phrase of this.#phrases.get(stem) ?? [])
        if (phrase.every((each, offset) => stems[at + offset] === each))
          for (const word of words.slice(at, at + phrase.length)) matching.add(word);
    return words.filter((word) => matching.has(word));
  }

  #isBegun({ plain }: Word): boolean {
    return this.#prefix !== undefined && plain.startsWith(this.#prefix);
  }
}

/** From a whole word to a whole word, if there are any. */
function partWith(text: string, match: number): string {
  const words = wordsIn(text.slice(0, searchedLength + shownLength));
  const from = words.find(({ start }) => start >= match - shownBefore)?.start ?? 0;
  const start = match <= shownBefore ? 0 : from;
  const last = words.findLast((word) => word.start >= start && word.end <= start + shownLength);
  return text.slice(start, last?.end ?? start + shownLength);
}

function wordsIn(text: string): Word[] {
  const found = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  return found.map(({ 0: word, index: start }) => ({ start, end: start + word.length, plain: plainOf(word) }));
}

/** As the filters `lowercase` and `asciifolding` of the index leave it. */
function plainOf(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** As the filter `stemmer` of the index leaves it. */
export const stemOf = (plain: string): string => (plain.length > longestStemmed ? plain : stemmer(plain));

const stemsOf = (phrase: Phrase): Phrase => phrase.map(stemOf);

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
