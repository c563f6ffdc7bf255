import { expect, test } from "@jest/globals";
import { MatchMarker } from "./mark-matches.ts";
import type { Highlighted } from "./question.ts";
import { wordsOf } from "./words.ts";

/** With brackets around the matches. */
const shown = (parts: Highlighted): string => parts.map(({ text, match }) => (match ? `[${text}]` : text)).join("");
const marked = (query: string, text: string): string => shown(new MatchMarker(wordsOf(query)).whole(text));

test.each([
  ["stems", "steel kettles", "Kettle, stainless steel", "[Kettle], stainless [steel]"],
  ["synonyms", "cup", "Stoneware mug", "Stoneware [mug]"],
  [
    "a phrase that is a synonym, as a whole",
    "sencha",
    "Green tea, not a tea of green leaves",
    "[Green] [tea], not a tea of green leaves",
  ],
  ["the beginning of a word", "porcelain sauc", "Saucers, porcelain", "[Saucers], [porcelain]"],
  ["the beginning of the last word alone", "sauc porcelain", "Saucers, porcelain", "Saucers, [porcelain]"],
  ["words without their accents", "creme", "Crème brûlée", "[Crème] brûlée"],
  ["no stop words", "kettle for induction", "Kettle for induction", "[Kettle] for [induction]"],
  ["no single letters as beginnings", "mug m", "Mug, matt", "[Mug], matt"],
  ["nothing, if nothing matches", "samovar", "Kettle", "Kettle"],
])("matches are marked: %s (SEARCH)", (_, query, text, expected) => {
  expect(marked(query, text)).toBe(expected);
});

test("a mark changes no character of a text, whatever it contains (SEARCH, case 25)", () => {
  const text = "<b>mug</b> \u{E000}mug\u{E001} ＭＵＧ 🫖 mug's";
  const parts = new MatchMarker(["mug"]).whole(text);
  expect(parts.map((part) => part.text).join("")).toBe(text);
  expect(parts.filter(({ match }) => match).map((part) => part.text)).toEqual(["mug", "mug", "ＭＵＧ", "mug"]);
});

test("of a long text a part with the first match is shown, from a whole word to a whole word (SEARCH)", () => {
  const marker = new MatchMarker(["kettle"]);
  const long = `${"plain shelf ".repeat(30)}copper kettle ${"plain shelf ".repeat(30)}`;
  const part = shown(marker.part(long));
  expect(part).toMatch(/^(plain|shelf) .*copper \[kettle\] .*(plain|shelf)$/);
  expect(part.length).toBeLessThanOrEqual(152);
  expect(shown(marker.part("plain shelf ".repeat(30)))).toMatch(/^plain shelf .*(plain|shelf)$/);
  expect(shown(marker.part("a".repeat(400)))).toBe("a".repeat(150));
});

test("matches behind 2,000 characters are not looked for, so that long texts cost little (SEARCH)", () => {
  const text = "kettles ".repeat(1_000);
  const parts = new MatchMarker(["kettle"]).whole(text);
  expect(parts.filter(({ match }) => match)).toHaveLength(250);
  expect(parts.map((part) => part.text).join("")).toBe(text);
});
