import type { Resource } from "./resource.ts";
import type { Stack } from "./stack.ts";
import { fail, pass, unknown, type Verdict } from "./verdict.ts";

/** How resources of some types are used by others. */
export interface Kind {
  readonly types: readonly string[];
  /** Whether a property belongs to the resource itself: a security group's rule does not use its group. */
  readonly isPart: (user: Resource, property: string) => boolean;
  /** Whether a value under a key may name such a resource: if it is not known, the answer is not known. */
  readonly mayName: (user: Resource, key: string) => boolean;
}

/** Which resources of a kind are used, by URN. */
export interface Usage {
  readonly used: ReadonlySet<string>;
  /** Those that the stack exports: another stack may use them. */
  readonly exported: ReadonlySet<string>;
  /** False if values that are not known may name further ones. */
  readonly complete: boolean;
}

/**
 * The resources of a kind that any property of any other resource refers to: by a text that is or
 * contains an identity, such as JSON, or by a dependency. What a component says of its children is
 * no use.
 */
export function usageOf(kind: Kind, stack: Stack): Usage {
  const index = indexOf(kind, stack);
  const used = new Set<string>();
  const exported = new Set<string>();
  let complete = true;
  for (const user of index.identified.size === 0 ? [] : stack.all()) {
    const into = user.type === "pulumi:pulumi:Stack" ? exported : used;
    for (const each of mentionsOf(user, kind, index)) {
      if (each === unread) complete = false;
      else if (!isOfItself(user, each)) into.add(each.urn);
    }
  }
  return { used, exported, complete };
}

/** The verdict of a rule that requires that a resource is used. */
export function mustBeUsed(resource: Resource, { used, exported, complete }: Usage, otherwise: string): Verdict {
  if (used.has(resource.urn)) return pass();
  if (exported.has(resource.urn)) return unknown("no resource of this stack uses it, but the stack exports it");
  return complete ? fail(otherwise) : unknown("what uses it is known only after the update");
}

/** Stands for a value that may name a resource of the kind and cannot be read. */
const unread = Symbol("unread");

interface Index {
  readonly identified: ReadonlyMap<string, readonly Resource[]>;
  readonly named: ReadonlyMap<string, readonly Resource[]>;
}

function indexOf({ types }: Kind, stack: Stack): Index {
  const identified = new Map<string, Resource[]>();
  const named = new Map<string, Resource[]>();
  for (const each of stack.ofType(...types)) {
    for (const text of [each.urn, ...each.ids(), ...knownTexts(each, "arn", "allocationId", "publicIp")])
      add(identified, text, each);
    for (const text of knownTexts(each, "name")) add(named, text, each);
  }
  return { identified, named };
}

function mentionsOf(user: Resource, kind: Kind, { identified, named }: Index): (Resource | typeof unread)[] {
  const found: (Resource | typeof unread)[] = [];
  const note = (resources: readonly Resource[] = []): void => void found.push(...resources);
  for (const [property, value] of user.entries().filter(([key]) => !kind.isPart(user, key))) {
    const behind = user.dependenciesOf(property);
    for (const urn of behind) note(identified.get(urn));
    value.visit((text, key) => {
      const mayName = kind.mayName(user, key);
      if (text === undefined && mayName && behind.length === 0) found.push(unread);
      if (text === undefined) return;
      note(identified.get(text) ?? partsOf(text).flatMap((part) => identified.get(part) ?? []));
      // A name is a common word: it counts only where such a resource is named.
      if (mayName) note(named.get(text));
    });
  }
  return found;
}

function add(index: Map<string, Resource[]>, text: string, resource: Resource): void {
  const found = index.get(text);
  if (found === undefined) index.set(text, [resource]);
  else found.push(resource);
}

const knownTexts = (resource: Resource, ...keys: readonly string[]): string[] =>
  keys
    .map((key) => resource.at(key))
    .flatMap((value) => (value.state === "known" && !value.isStructure() && value.isSet() ? [value.text()] : []));

/** The words of a longer text; an address range is not the address. */
const partsOf = (text: string): string[] => (text.length > 8 ? text.split(/[^\w./-]+|\/(?!\d)/) : []);

/** A resource does not use itself, nor does the component in which it is: `<component>$<type>`. */
const isOfItself = (user: Resource, other: Resource): boolean =>
  user.urn === other.urn || other.urn.includes(`::${user.type}$`) || other.urn.includes(`$${user.type}$`);
