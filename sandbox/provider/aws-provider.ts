import { isDeepStrictEqual } from "node:util";
import { Refusal } from "../../contract/refusal.mjs";
import type { HeldResource, Properties } from "../core/backing.ts";
import { findLookup } from "../facts/lookups/find-lookup.ts";
import { resourceFacts, unknownType, type ResourceFacts } from "../facts/resource-facts.ts";
import type { ResourceQuery, Journal } from "./journal.ts";
import type { ProviderConfig } from "./provider-config.ts";
import { refuseUpdate } from "./refused-update.ts";
import { checkInputs, type CheckedInputs, type CheckInputsOptions } from "./resource-check.ts";
import { diffInputs, type ResourceDiff } from "./resource-diff.ts";
import { ownNamespaces, type ResourceLifecycle } from "./resource-lifecycle.ts";
import { ownInputs, previewOfCreate, previewOfUpdate, sealed } from "./resource-outputs.ts";
import { labelOf, typeAndName } from "./urn.ts";
import { holdsSecret, revealAll, secret, toWireProperties, type WireProperties } from "./wire-value.ts";

/** A resource as the engine receives it. */
export interface ResourceState {
  readonly id: string;
  readonly inputs: WireProperties;
  readonly outputs: WireProperties;
}

/** A diff or an update as the engine requests it. */
export interface ResourceChange {
  readonly urn: string;
  readonly id: string;
  /** Outputs in the state. */
  readonly state: WireProperties;
  readonly oldInputs: WireProperties;
  readonly inputs: WireProperties;
  readonly ignored: readonly string[];
  readonly preview: boolean;
}

/** The state and callbacks behind the provider's answers. */
export interface AwsProviderOptions {
  readonly account: string;
  readonly journal: Journal;
  readonly lifecycle: ResourceLifecycle;
  /** The subnets that exist outside of the stack, for lookups. */
  readonly existingSubnets: readonly Properties[];
  /** The clusters of EKS that exist outside of the stack, for lookups. */
  readonly existingClusters: readonly Properties[];
  /** Called in previews and updates for each resource that is about to lose its data. */
  readonly onStatefulLoss: (urn: string, inputs: readonly string[]) => void;
  readonly onUnknownReplacement: (urn: string, inputs: readonly string[]) => void;
}

/** The operations of the aws provider, on wire values. */
export class AwsProvider {
  readonly #options: AwsProviderOptions;

  constructor(options: AwsProviderOptions) {
    this.#options = options;
  }

  check(question: CheckInputsOptions, config: ProviderConfig): CheckedInputs {
    const { type } = typeAndName(question.urn);
    const facts = resourceFacts(type);
    return facts === undefined
      ? { inputs: question.inputs, problems: [{ property: "", reason: unknownType(type) }] }
      : checkInputs(facts, question, config);
  }

  diff({ urn, oldInputs, inputs, ignored }: ResourceChange): ResourceDiff {
    const facts = factsOf(urn);
    const diff = diffInputs(facts, oldInputs, inputs, ignored);
    if (diff.replaces.length > 0 && facts.stateful) this.#options.onStatefulLoss(urn, diff.replaces);
    if (diff.unknown.length > 0) this.#options.onUnknownReplacement(urn, diff.unknown);
    return diff;
  }

  async create(urn: string, inputs: WireProperties, preview: boolean, config: ProviderConfig): Promise<ResourceState> {
    const facts = factsOf(urn);
    if (preview) return { id: "", inputs, outputs: sealed(facts, previewOfCreate(facts, inputs), inputs) };
    const held = await this.#options.lifecycle.create({ facts, urn, inputs, region: config.region });
    return stateOf(facts, held, inputs);
  }

  async update(question: ResourceChange, config: ProviderConfig): Promise<ResourceState> {
    const { urn, id, inputs, state, oldInputs } = question;
    const facts = factsOf(urn);
    refuseFixedFields(facts, question);
    const held = this.#options.journal.get(resourceQuery(urn, id, state));
    if (held !== undefined) refuseUpdate(held, inputs, this.#options);
    if (question.preview) {
      return { id, inputs, outputs: sealed(facts, previewOfUpdate(facts, state, oldInputs, inputs), inputs, state) };
    }
    const updated = await this.#options.lifecycle.update(resourceQuery(urn, id, state), {
      facts,
      urn,
      inputs,
      region: config.region,
    });
    return stateOf(facts, updated, inputs, state);
  }

  async delete(urn: string, id: string, state: WireProperties): Promise<void> {
    await this.#options.lifecycle.delete(resourceQuery(urn, id, state));
  }

  /** The resource as it is now; undefined if it was deleted. */
  read(urn: string, id: string, inputs: WireProperties, state: WireProperties): ResourceState | undefined {
    const facts = factsOf(urn);
    const held = this.#options.lifecycle.read(resourceQuery(urn, id, state));
    if (held === undefined) return ownNamespace(urn, id) ?? bindingApi(urn, id);
    return stateOf(facts, held, inputsAsHeld(inputs, held), state);
  }

  /** Answers a lookup; secrets are wrapped. */
  lookup(token: string, args: WireProperties, config: ProviderConfig): WireProperties {
    const found = findLookup(token);
    const { account, journal: world, existingSubnets, existingClusters } = this.#options;
    const outputs = toWireProperties(
      found.answer(revealAll(ownInputs(args)), {
        account,
        region: config.region,
        world,
        existingSubnets,
        existingClusters,
      }),
    );
    const secrets = found.secretOutputs ?? [];
    return Object.fromEntries(
      Object.entries(outputs).map(([key, value]) => [key, secrets.includes(key) ? secret(value) : value]),
    );
  }
}

/** A namespace that every cluster has, which the program may read. */
function ownNamespace(urn: string, id: string): ResourceState | undefined {
  if (typeAndName(urn).type !== "kubernetes:core/v1:Namespace" || !ownNamespaces.includes(id)) return undefined;
  const inputs = { apiVersion: "v1", kind: "Namespace", metadata: { name: id } };
  return { id, inputs, outputs: { ...inputs, spec: { finalizers: ["kubernetes"] }, status: { phase: "Active" } } };
}

/** The API of AWS Load Balancer Controller, which a cluster without Auto Mode must have, and which the program reads. */
function bindingApi(urn: string, id: string): ResourceState | undefined {
  const { type } = typeAndName(urn);
  if (type !== "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition" || id !== bindings) return undefined;
  const inputs = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", metadata: { name: id } };
  return { id, inputs, outputs: inputs };
}

const bindings = "targetgroupbindings.elbv2.k8s.aws";

/** As the API server refuses the update, in a preview already. */
function refuseFixedFields(facts: ResourceFacts, { urn, oldInputs, inputs, ignored }: ResourceChange): void {
  const fixed = diffInputs(facts, oldInputs, inputs, ignored).changes.find(
    ({ path }) => facts.object?.isFixed(path) === true,
  );
  if (fixed === undefined) return;
  throw new Refusal(`${fixed.path} may not be changed in an update.`, {
    path: labelOf(urn),
    remedy: "Give the new object another name, so that it replaces the old one.",
  });
}

/** The inputs of the state, each replaced by the held value if that was changed behind the engine. */
function inputsAsHeld(inputs: WireProperties, held: HeldResource): WireProperties {
  const now = toWireProperties(held.inputs);
  if (Object.keys(inputs).length === 0) return now;
  const known = revealAll(inputs);
  const drifted = Object.entries(now).filter(([input, value]) => !isDeepStrictEqual(known[input], value));
  const sealed = drifted.map(([input, value]) => [input, holdsSecret(inputs[input] ?? null) ? secret(value) : value]);
  return { ...inputs, ...(Object.fromEntries(sealed) as WireProperties) };
}

function stateOf(
  facts: ResourceFacts,
  held: HeldResource,
  inputs: WireProperties,
  state: WireProperties = {},
): ResourceState {
  return { id: held.id, inputs, outputs: sealed(facts, toWireProperties(held.outputs), inputs, state) };
}

function resourceQuery(urn: string, id: string, state: WireProperties): ResourceQuery {
  return { type: typeAndName(urn).type, urn, id, arn: state["arn"] };
}

function factsOf(urn: string): ResourceFacts {
  const { type } = typeAndName(urn);
  const facts = resourceFacts(type);
  if (facts === undefined)
    throw new Refusal(unknownType(type), { path: labelOf(urn), remedy: "Use a type of the installed @pulumi/aws." });
  return facts;
}
