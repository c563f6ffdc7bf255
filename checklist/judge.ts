import { checklist, columns, type Column, type Item } from "./checklist.ts";
import { idsIn, type Trace } from "./trace.ts";

/** One test of a run, by its whole title. */
export interface RanTest {
  readonly title: string;
  readonly passed: boolean;
}

/** The columns that an item needs and in which no source has its id. */
export function emptyColumns({ id, needs }: Item, trace: Trace): Column[] {
  return columns.filter((column) => needs[column] !== undefined && (trace[id]?.[column] ?? []).length === 0);
}

/** A sentence for each empty column of an item that is declared done. */
export function falselyDone(trace: Trace, items: readonly Item[] = checklist): string[] {
  return items
    .filter(({ state }) => state === "done")
    .flatMap((item) =>
      emptyColumns(item, trace).map(
        (column) =>
          `checklist/checklist.ts: ${item.id}: is declared done, but no source in its column "${column}" has the id.\n` +
          `  Add (${item.id}) to the doc comment, rule or test that implements it, or declare what is missing.`,
      ),
    );
}

/**
 * A sentence for each item that is declared done and whose tests did not run, or failed, in a run
 * of all tests.
 */
export function unproved(ran: readonly RanTest[], items: readonly Item[] = checklist): string[] {
  const tests = ran.map(({ title, passed }) => ({ ids: idsIn(title), title, passed }));
  return items.flatMap(({ id, state }) => {
    const ours = tests.filter(({ ids }) => ids.includes(id));
    if (state !== "done" || (ours.length > 0 && ours.every(({ passed }) => passed))) return [];
    const failed = ours.filter(({ passed }) => !passed).map(({ title }) => `\n    ${title}`);
    return [
      ours.length === 0
        ? `checklist/checklist.ts: ${id}: is declared done, but no test with (${id}) in its title ran.\n  Add (${id}) to the title of the test that proves it, or declare what is missing.`
        : `checklist/checklist.ts: ${id}: is declared done, but these tests did not pass:${failed.join("")}\n  Fix them, or declare what is missing.`,
    ];
  });
}
