import { withoutReads } from "./drift.ts";
import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";

/**
 * The targets of a property: URNs of the stack's resources, or the written ID of a resource outside
 * the stack.
 */
export interface Targets {
  readonly names: ReadonlySet<string>;
  /** False if the property may refer to further resources. */
  readonly complete: boolean;
}

/** All resources of a stack and the references between them. */
export class Stack {
  readonly #byType: ReadonlyMap<string, readonly Resource[]>;
  readonly #byUrn: ReadonlyMap<string, Resource>;
  readonly #positions: ReadonlyMap<Resource, number>;
  readonly #byIdentity = new Map<string, ReadonlyMap<string, Resource>>();
  readonly #answers = new Map<unknown, Map<string, unknown>>();

  constructor(resources: readonly Resource[]) {
    this.#byType = Map.groupBy(resources, ({ type }) => type);
    this.#positions = new Map(resources.map((resource, position) => [resource, position]));
    this.#byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  /** The resources of some types, in the order of the stack. */
  ofType(...types: readonly string[]): Resource[] {
    const found = types.flatMap((type) => this.#byType.get(type) ?? []);
    const position = (resource: Resource): number => this.#positions.get(resource) ?? 0;
    return types.length > 1 ? found.sort((one, other) => position(one) - position(other)) : found;
  }

  all(): Resource[] {
    return [...this.#positions.keys()];
  }

  find(urn: string): Resource | undefined {
    return this.#byUrn.get(urn);
  }

  /** The result of a function of the whole stack, computed once for the same parameters. */
  once<Parameters extends readonly string[], Answer>(
    ask: (stack: Stack, ...parameters: Parameters) => Answer,
    ...parameters: Parameters
  ): Answer {
    const answers = this.#answers.get(ask) ?? new Map<string, unknown>();
    this.#answers.set(ask, answers);
    const key = JSON.stringify(parameters);
    if (!answers.has(key))
      answers.set(
        key,
        withoutReads(() => ask(this, ...parameters)),
      );
    return answers.get(key) as Answer;
  }

  /**
   * The resources of some types that a property refers to. Before the update IDs are unknown: then
   * the dependencies of the property identify them, if there are as many of them as unmatched
   * values.
   */
  targets(resource: Resource, property: string, ...types: string[]): Targets {
    const written = readable(resource.at(property));
    if (written === undefined) return { names: new Set(), complete: false };

    const identified = this.#identified(types);
    const matches = written.map((value) => (value.state === "known" ? identified.get(value.text()) : undefined));
    const matched = new Set(matches.flatMap((match) => match?.urn ?? []));
    const unmatched = written.filter((_, index) => matches[index] === undefined);
    const behind = resource.dependenciesOf(property).filter((urn) => !matched.has(urn));
    const open = behind
      .flatMap((urn) => this.find(urn) ?? [])
      .filter((each) => types.includes(each.type) && !isIdentified(each));
    if (open.length > 0 && open.length === unmatched.length) {
      return { names: new Set([...matched, ...open.map((candidate) => candidate.urn)]), complete: true };
    }
    const outside = unmatched.filter((value) => value.state === "known").map((value) => value.text());
    const complete = unmatched.every((value) => value.state === "known") && open.length === 0;
    return { names: new Set([...matched, ...outside]), complete };
  }

  /** The resources of some types by each of their identities; if two share one, the first. */
  #identified(types: readonly string[]): ReadonlyMap<string, Resource> {
    const key = types.join(" ");
    let index = this.#byIdentity.get(key);
    if (index === undefined) {
      const entries = this.ofType(...types).flatMap((each) => each.identities().map((one) => [one, each] as const));
      index = new Map(entries.reverse());
      this.#byIdentity.set(key, index);
    }
    return index;
  }
}

/** The items of a readable list; an unknown value counts as one unknown item. */
function readable(value: Reading): Reading[] | undefined {
  if (value.state === "absent") return [];
  return value.state === "known" ? value.items() : value.state === "unknown" ? [value] : undefined;
}

/**
 * Whether the resource already has an ID: then a value that does not match refers to another
 * resource.
 */
const isIdentified = (resource: Resource): boolean => resource.ids().length > 0;
