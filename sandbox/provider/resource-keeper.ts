import { errorMessage, Refusal } from "../../contract/refusal.mjs";
import type { ResourceFacts } from "../facts/resource-facts.ts";
import type { Backing, HeldResource, Properties } from "./backing.ts";
import type { HeldQuestion, Journal } from "./journal.ts";
import { madeResource, updatedResource, type MakingWorld, type WantedResource } from "./resource-outputs.ts";
import { labelOf } from "./urn.ts";
import { toWireProperties } from "./wire-value.ts";

/** What a keeper is made of. */
export interface KeeperOptions {
  readonly account: string;
  readonly journal: Journal;
  readonly backings: readonly Backing[];
}

/** Makes, changes and removes resources: outputs from the facts, the real thing from its backing, what stands in the journal. */
export class ResourceKeeper {
  readonly #world: MakingWorld;
  readonly #journal: Journal;
  readonly #backings: ReadonlyMap<string, Backing>;

  constructor(options: KeeperOptions) {
    this.#world = { account: options.account, world: options.journal };
    this.#journal = options.journal;
    this.#backings = new Map(
      options.backings.flatMap((backing) => backing.types.map((type) => [type, backing] as const)),
    );
  }

  /** Makes a resource; where its backing fails, what it half made is removed again. */
  async create(wanted: WantedResource): Promise<HeldResource> {
    const resource = madeResource(wanted, this.#world);
    this.#refuseDouble(wanted.facts, resource);
    const backing = this.#backings.get(resource.type);
    const outputs = backing === undefined ? {} : await this.#createReally(backing, resource);
    return this.#hold({ ...resource, outputs: { ...resource.outputs, ...outputs } });
  }

  /** Changes a resource in place. */
  async update(which: HeldQuestion, wanted: WantedResource): Promise<HeldResource> {
    const previous = this.#journal.get(which);
    if (previous === undefined) {
      throw new Refusal(`the sandbox no longer holds "${which.id}".`, {
        path: labelOf(wanted.urn),
        remedy: "Refresh the stack, so that it is made anew.",
      });
    }
    const resource = updatedResource(wanted, previous, this.#world);
    const outputs = await this.#backings.get(resource.type)?.update(resource, previous, this.#journal);
    return this.#hold({ ...resource, outputs: { ...resource.outputs, ...toWireProperties(outputs ?? {}) } }, previous);
  }

  /** Removes a resource and its data; one that is gone already is no error. */
  async delete(which: HeldQuestion): Promise<void> {
    const held = this.#journal.get(which);
    if (held !== undefined) await this.discard(held);
  }

  /** Removes what is held without asking the engine: what a killed run made and could not tell of. */
  async discard(resource: HeldResource): Promise<void> {
    await this.#backings.get(resource.type)?.delete(resource, this.#journal);
    this.#journal.remove(resource);
  }

  /** The resource as it stands; undefined where it is gone. */
  read(which: HeldQuestion): HeldResource | undefined {
    return this.#journal.get(which);
  }

  /** Brings back every real thing, in order of creation (neighbours of one type together), after removing what a kill left half made. */
  async revive(): Promise<void> {
    for (const resource of this.#journal.halfMade()) await this.discard(resource);
    const backed = this.#journal.resources().filter(({ type }) => this.#backings.has(type));
    for (const neighbours of neighboursOfOneType(backed)) {
      await Promise.all(neighbours.map(async (each) => this.#backings.get(each.type)?.revive(each, this.#journal)));
    }
  }

  /** AWS refuses a second thing of one name; where the ARN is made of the name, so does the sandbox. */
  #refuseDouble(facts: ResourceFacts, { urn, outputs }: HeldResource): void {
    const { arn } = outputs;
    if (!facts.named || typeof arn !== "string" || this.#journal.find(facts.type, "arn", arn) === undefined) return;
    throw new Refusal(`${arn} exists already.`, {
      path: labelOf(urn),
      remedy: "Give it another name, or remove the other one first.",
    });
  }

  async #createReally(backing: Backing, resource: HeldResource): Promise<Properties> {
    this.#journal.begin(resource);
    try {
      return toWireProperties(await backing.create(resource, this.#journal));
    } catch (error) {
      await this.discard(resource).catch((second: unknown) => {
        throw new AggregateError(
          [error, second],
          `${errorMessage(error)}\n  What it half made could not be removed: ${errorMessage(second)}`,
        );
      });
      throw error;
    }
  }

  #hold(resource: HeldResource, previous?: HeldResource): HeldResource {
    this.#journal.put(resource, previous);
    return resource;
  }
}

function neighboursOfOneType(resources: readonly HeldResource[]): HeldResource[][] {
  const groups: HeldResource[][] = [];
  for (const resource of resources) {
    const last = groups.at(-1);
    if (last?.[0]?.type === resource.type) last.push(resource);
    else groups.push([resource]);
  }
  return groups;
}
