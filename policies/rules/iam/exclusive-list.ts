import { every, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { anyOf } from "../../kernel/certainty.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";

/** A list that is meant to be everything, read when it is needed; `undefined` where there is none. */
type List = () => readonly Reading[] | undefined;

/**
 * A role's own list, where the program gives one: where it does not, the provider reports an empty list after the update, and
 * before it one that is not known and was made from nothing.
 */
export const ownList =
  (role: Resource, property: string): List =>
  () => {
    const reading = role.at(property);
    if (reading.state === "unknown" && role.dependenciesOf(property).length === 0) return undefined;
    const list = reading.items();
    return list.length === 0 ? undefined : list;
  };

/** What other resources attach, and whether nothing can be missing. */
interface Beside {
  readonly found: readonly Reading[];
  readonly complete: boolean;
}

/** Whether an exclusive list names all that others attach; not whether it has more, which after a refresh is what they attached. */
export function namesAll(read: List, beside: Beside): Verdict {
  const list = beside.complete && beside.found.length === 0 ? undefined : read();
  if (list === undefined) return notApplicable("only one resource has to do with them");
  const verdict = every(beside.found, (other) =>
    anyOf(list.map((each) => () => nameOf(each).is(other.text())))
      ? pass()
      : fail(`an exclusive list leaves out the ${other.path} of a resource beside it, and so detaches it`),
  );
  return verdict.outcome === "pass" && !beside.complete ? unknown("which role others are about is not known") : verdict;
}

/** An inline policy is known by its name; an ARN and a name are by themselves. */
const nameOf = (each: Reading): Reading => (each.state === "known" && each.isStructure() ? each.at("name") : each);
