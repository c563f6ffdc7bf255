import { errorMessage, Refusal } from "../../contract/refusal.mjs";
import type { Backing, HeldResource, Properties, World } from "../core/backing.ts";
import { valueAt } from "../facts/kubernetes/layers.ts";
import { resourceFacts, type ResourceFacts } from "../facts/resource-facts.ts";
import { refuseProtectedDeletion } from "./deletion-protection.ts";
import { finalSnapshot } from "./final-snapshot.ts";
import type { ResourceQuery, Journal } from "./journal.ts";
import { createdResource, updatedResource, type CreationContext, type WantedResource } from "./resource-outputs.ts";
import { labelOf } from "./urn.ts";
import { toWireProperties } from "./wire-value.ts";

export interface ResourceLifecycleOptions {
  readonly account: string;
  readonly journal: Journal;
  readonly backings: readonly Backing[];
}

/**
 * Creates, updates and deletes resources: outputs come from the facts, the real thing from its
 * backing; the journal records them.
 */
export class ResourceLifecycle {
  readonly #world: CreationContext;
  readonly #journal: Journal;
  readonly #backings: ReadonlyMap<string, Backing>;

  constructor(options: ResourceLifecycleOptions) {
    this.#world = { account: options.account, world: options.journal };
    this.#journal = options.journal;
    this.#backings = new Map(
      options.backings.flatMap((backing) => backing.types.map((type) => [type, backing] as const)),
    );
  }

  /** Creates a resource; if its backing fails, removes the unfinished parts. */
  async create(wanted: WantedResource): Promise<HeldResource> {
    const resource = createdResource(wanted, this.#world);
    this.#refuseDouble(wanted.facts, resource);
    refuseMissingNamespace(wanted.facts, resource, this.#journal);
    const backing = this.#backings.get(resource.type);
    const outputs = backing === undefined ? {} : await this.#createReally(backing, resource);
    return this.#hold({ ...resource, outputs: { ...resource.outputs, ...outputs } });
  }

  /** Changes a resource in place. */
  async update(which: ResourceQuery, wanted: WantedResource): Promise<HeldResource> {
    const previous = this.#journal.get(which);
    if (previous === undefined) {
      throw new Refusal(`the sandbox no longer holds "${which.id}".`, {
        path: labelOf(wanted.urn),
        remedy: "Refresh the stack; the next update creates it again.",
      });
    }
    const resource = updatedResource(wanted, previous, this.#world);
    const outputs = await this.#backings.get(resource.type)?.update(resource, previous, this.#journal);
    return this.#hold({ ...resource, outputs: { ...resource.outputs, ...toWireProperties(outputs ?? {}) } }, previous);
  }

  /**
   * Deletes a resource and its data, and records its final snapshot, which has none; deleting it
   * twice is not an error.
   */
  async delete(which: ResourceQuery): Promise<void> {
    const held = this.#journal.get(which);
    if (held === undefined) return;
    refuseProtectedDeletion(held);
    const details = resourceFacts(held.type)?.details;
    const snapshot = details === undefined ? undefined : finalSnapshot(details, held, this.#journal);
    await this.discard(held);
    if (snapshot !== undefined) this.#journal.put(snapshot);
  }

  /**
   * Deletes a held resource without the engine: one that a killed run created but could not report.
   */
  async discard(resource: HeldResource): Promise<void> {
    await this.#backings.get(resource.type)?.delete(resource, this.#journal);
    this.#journal.remove(resource);
  }

  /** The resource as it is now; undefined if it was deleted. */
  read(which: ResourceQuery): HeldResource | undefined {
    return this.#journal.get(which);
  }

  /**
   * Restores every real thing in order of creation (neighbours of one type together), after
   * removing what a killed run left unfinished.
   */
  async restore(): Promise<void> {
    for (const resource of this.#journal.unfinished()) await this.discard(resource);
    const backed = this.#journal.resources().filter(({ type }) => this.#backings.has(type));
    for (const neighbours of neighboursOfOneType(backed)) {
      await Promise.all(neighbours.map(async (each) => this.#backings.get(each.type)?.restore(each, this.#journal)));
    }
  }

  /**
   * AWS refuses a second resource of one name; so does the sandbox if the ARN contains the name.
   */
  #refuseDouble(facts: ResourceFacts, { urn, id, outputs }: HeldResource): void {
    if (facts.object !== undefined) {
      if (this.#journal.find(facts.type, "id", id) === undefined) return;
      throw new Refusal(`${facts.object.kind} ${id} already exists.`, {
        path: labelOf(urn),
        remedy: "Give it another name, or remove the other one first.",
      });
    }
    const { arn } = outputs;
    if (!facts.named || typeof arn !== "string" || this.#journal.find(facts.type, "arn", arn) === undefined) return;
    throw new Refusal(`${arn} already exists.`, {
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
          `${errorMessage(error)}\n  What it had begun could not be removed: ${errorMessage(second)}`,
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

/** The namespaces that every cluster has. */
export const ownNamespaces: readonly string[] = ["default", "kube-node-lease", "kube-public", "kube-system"];

/** The API server creates no object in a namespace that it does not have. */
function refuseMissingNamespace({ object }: ResourceFacts, { urn, inputs }: HeldResource, world: World): void {
  const namespace = object?.isNamespaced(inputs) === true ? valueAt(inputs, "metadata.namespace") : undefined;
  if (typeof namespace !== "string" || ownNamespaces.includes(namespace)) return;
  if (world.find("kubernetes:core/v1:Namespace", "id", namespace) !== undefined) return;
  throw new Refusal(`namespaces "${namespace}" not found.`, {
    path: labelOf(urn),
    remedy: "Create the namespace first, and let metadata.namespace be its name.",
  });
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
