import { checklist, columns, type Column, type Item } from "./checklist.ts";
import { idsIn, type Trace } from "./trace.ts";

/** One test of a run, by its whole title. */
export interface RanTest {
  readonly title: string;
  readonly passed: boolean;
}

/** The columns of an item that apply and in which the sources carry nothing. */
export function emptyColumns({ id, needs }: Item, trace: Trace): Column[] {
  return columns.filter((column) => needs[column] !== undefined && (trace[id]?.[column] ?? []).length === 0);
}

/** Items declared done that are not: each as a sentence that says which column is empty, or which proof did not pass. */
export function falselyDone(trace: Trace, items: readonly Item[] = checklist): string[] {
  return items
    .filter(({ state }) => state === "done")
    .flatMap((item) =>
      emptyColumns(item, trace).map(
        (column) =>
          `checklist: ${item.id} is declared done, but nothing in its column "${column}" carries the id. ` +
          `Add (${item.id}) where it is true, or say in checklist/checklist.ts what is missing.`,
      ),
    );
}

/** Items declared done whose proof did not pass in a run of all tests. */
export function unproved(ran: readonly RanTest[], items: readonly Item[] = checklist): string[] {
  const tests = ran.map(({ title, passed }) => ({ ids: idsIn(title), title, passed }));
  return items.flatMap(({ id, state }) => {
    const ours = tests.filter(({ ids }) => ids.includes(id));
    if (state !== "done" || (ours.length > 0 && ours.every(({ passed }) => passed))) return [];
    const failed = ours.filter(({ passed }) => !passed).map(({ title }) => `\n  ${title}`);
    return [
      ours.length === 0
        ? `checklist: ${id} is declared done, but no test with (${id}) in its title ran.`
        : `checklist: ${id} is declared done, but these tests did not pass:${failed.join("")}`,
    ];
  });
}
