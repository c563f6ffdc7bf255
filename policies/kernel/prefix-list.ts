import { deepTargets, referrersOf } from "./references.ts";
import type { Resource } from "./resource.ts";
import { type Ingress, isWorld, isWorldRange } from "./security-group.ts";
import type { Stack } from "./stack.ts";
import { anyOf, NotKnown } from "./verdict.ts";

const listType = "aws:ec2/managedPrefixList:ManagedPrefixList";
const entryType = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

/** Whether a rule of a resource covers the internet, by its ranges or by a prefix list of the stack. */
export const isWorldOpenInStack = (resource: Resource, way: Ingress, stack: Stack): boolean =>
  anyOf([() => isWorldRange(way), () => listsWorld(resource, way, stack)]);

/**
 * Whether a prefix list of a rule contains a range that covers the internet; the ranges of a list
 * outside the stack are not known.
 */
export function listsWorld(resource: Resource, { prefixLists }: Ingress, stack: Stack): boolean {
  const isKnown = prefixLists.state !== "unknown";
  if (isKnown && !prefixLists.isSet()) return false;
  const values = isKnown ? prefixLists.items() : [prefixLists];
  const property = prefixLists.path.split(".")[0] ?? "";
  const { names, complete } = deepTargets({ resource, property, values }, stack, listType);
  return anyOf([
    ...[...names].map((name) => () => holdsWorld(stack.find(name), prefixLists.path, stack)),
    () => {
      if (complete) return false;
      throw new NotKnown(prefixLists.path, "refers to a prefix list that is known only after the update");
    },
  ]);
}

function holdsWorld(list: Resource | undefined, path: string, stack: Stack): boolean {
  if (list === undefined) throw new NotKnown(path, "refers to a prefix list, whose ranges the stack does not contain");
  const separate = referrersOf(list, stack, { type: entryType, property: "prefixListId" });
  const ranges = [...list.at("entries").items(), ...separate.found].map((entry) => entry.at("cidr"));
  return anyOf([
    ...ranges.map((range) => () => isWorld(range.text())),
    () => {
      if (separate.complete) return false;
      throw new NotKnown("prefixListId", "of a ManagedPrefixListEntry is known only after the update");
    },
  ]);
}
