import type { Highlighted } from "./question.ts";

/**
 * What engines put around a match: characters of the Private Use Area, which have no meaning in a
 * product's text, unlike HTML.
 */
export const marks = { start: "\u{E000}", end: "\u{E001}" } as const;

/** The parts of a text in which an engine marked the matches. */
export function highlighted(marked: string): Highlighted {
  return marked
    .split(marks.start)
    .flatMap((part, index) => {
      if (index === 0) return [{ text: part, match: false }];
      const [match = "", ...rest] = part.split(marks.end);
      return [
        { text: match, match: true },
        { text: rest.join(""), match: false },
      ];
    })
    .filter(({ text }) => text !== "");
}
