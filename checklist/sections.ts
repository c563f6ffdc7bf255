import { checklist, columns, type Column, type Item } from "./checklist.ts";
import type { Mention, Trace } from "./trace.ts";

const headings: Readonly<Record<Column, string>> = {
  infrastructure: "Provisions it",
  service: "Serves it",
  policy: "Guards it",
  proof: "Proves it",
};

/** One column of a promise: its requirement, and the sources that have the promise's id. */
export interface Part {
  readonly heading: string;
  readonly need: string;
  readonly mentions: readonly Mention[];
}

/** One promise as the pages show it. */
export interface Section extends Pick<Item, "id" | "promise"> {
  /** What is missing, in words; undefined if the promise is done. */
  readonly missing: string | undefined;
  /** The columns that apply. */
  readonly parts: readonly Part[];
}

/** Every promise in the order of the checklist, with the sources that have its id. */
export function checklistSections(trace: Trace): Section[] {
  return checklist.map(({ id, promise, needs, state }) => ({
    id,
    promise,
    missing: state === "done" ? undefined : state.missing,
    parts: columns.flatMap((column) => {
      const need = needs[column];
      return need === undefined ? [] : [{ heading: headings[column], need, mentions: trace[id]?.[column] ?? [] }];
    }),
  }));
}

/** How many promises are done, as a sentence. */
export function doneSentence(sections: readonly Section[]): string {
  const done = sections.filter(({ missing }) => missing === undefined).length;
  return `${done} of ${sections.length} promises are done.`;
}
