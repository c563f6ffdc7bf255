import type { StateResource } from "../kernel/evaluate.ts";
import type { StackExport } from "./stack-export.ts";

/** An export that was not judged, because another export of the same stack was. */
export interface RepeatedStack {
  readonly source: string;
  readonly stack: string;
  /** The source of the export that was judged. */
  readonly judged: string;
}

/**
 * Each stack once: of several exports of one stack the newest, or the last one given if they do not
 * say when they were written.
 */
export function eachStackOnce(given: readonly StackExport[]): {
  readonly stacks: StackExport[];
  readonly repeated: RepeatedStack[];
} {
  const groups: StackExport[][] = [];
  for (const each of given) {
    const group = groups.find(([first]) => first !== undefined && isSameStack(first, each));
    if (group === undefined) groups.push([each]);
    else group.push(each);
  }
  const stacks: StackExport[] = [];
  const repeated: RepeatedStack[] = [];
  for (const group of groups) {
    const judged = group.reduce((newest, each) => (isOlder(each, newest) ? newest : each));
    stacks.push(judged);
    for (const { source, stack } of group.filter((each) => each !== judged))
      repeated.push({ source, stack, judged: judged.source });
  }
  return { stacks, repeated };
}

const isOlder = ({ time: one = "" }: StackExport, { time: other = "" }: StackExport): boolean =>
  Date.parse(one) < Date.parse(other);

/**
 * Two accounts can have stacks of the same name: then no resource has the same ID in both. An empty
 * stack has no name.
 */
function isSameStack(one: StackExport, other: StackExport): boolean {
  if (one.stack === "" || one.stack !== other.stack) return false;
  const ids = new Map(one.resources.filter(hasId).map(({ urn, id }) => [urn, id]));
  const both = other.resources.filter(hasId).filter(({ urn }) => ids.has(urn));
  return both.length === 0 || both.some(({ urn, id }) => ids.get(urn) === id);
}

const hasId = ({ id }: StateResource): boolean => id !== undefined && id !== "";
