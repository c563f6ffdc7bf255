import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";

/** What a property refers to: URNs of the stack's resources, or the id as written where it is none of them. */
export interface Targets {
  readonly names: ReadonlySet<string>;
  /** Whether nothing else can be meant. */
  readonly complete: boolean;
}

/** All resources of a stack, and who refers to whom. */
export class Stack {
  readonly #resources: readonly Resource[];

  constructor(resources: readonly Resource[]) {
    this.#resources = resources;
  }

  ofType(...types: string[]): Resource[] {
    return this.#resources.filter((resource) => types.includes(resource.type));
  }

  find(urn: string): Resource | undefined {
    return this.#resources.find((resource) => resource.urn === urn);
  }

  /**
   * What a property of a resource refers to, among some types. Before the update ids are unknown: then the resources that
   * the value was made from tell, if there are as many of them as unmatched values.
   */
  targets(resource: Resource, property: string, ...types: string[]): Targets {
    const candidates = this.ofType(...types);
    const written = readable(resource.at(property));
    if (written === undefined) return { names: new Set(), complete: false };

    const matches = written.map((value) => (value.state === "known" ? matching(candidates, value.text()) : undefined));
    const matched = new Set(matches.flatMap((match) => match?.urn ?? []));
    const unmatched = written.filter((_, index) => matches[index] === undefined);
    const behind = resource.dependenciesOf(property).filter((urn) => !matched.has(urn));
    const open = candidates.filter((candidate) => behind.includes(candidate.urn) && !isIdentified(candidate));
    if (open.length > 0 && open.length === unmatched.length) {
      return { names: new Set([...matched, ...open.map((candidate) => candidate.urn)]), complete: true };
    }
    const outside = unmatched.filter((value) => value.state === "known").map((value) => value.text());
    const complete = unmatched.every((value) => value.state === "known") && open.length === 0;
    return { names: new Set([...matched, ...outside]), complete };
  }
}

/** The items of a list that is itself readable; an unknown value on its own is one unknown item. */
function readable(value: Reading): Reading[] | undefined {
  if (value.state === "absent") return [];
  return value.state === "known" ? value.items() : value.state === "unknown" ? [value] : undefined;
}

const matching = (candidates: readonly Resource[], text: string): Resource | undefined =>
  candidates.find((candidate) => candidate.identities().includes(text));

/** Whether the provider has named it already: then a value that does not match is another's. */
const isIdentified = (resource: Resource): boolean => resource.ids().length > 0;
