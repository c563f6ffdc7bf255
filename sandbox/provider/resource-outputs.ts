import { isDeepStrictEqual } from "node:util";
import type { HeldResource, Properties, World } from "../core/backing.ts";
import { NewResource } from "../facts/new-resource.ts";
import { added, layered } from "../facts/kubernetes/layers.ts";
import { countedOn } from "../facts/kubernetes/served-object.ts";
import type { ResourceFacts } from "../facts/resource-facts.ts";
import { labelOf, typeAndName } from "./urn.ts";
import {
  holdsSecret,
  holdsUnknown,
  reveal,
  revealAll,
  secret,
  toWireProperties,
  unknownValue,
  type WireProperties,
  type WireValue,
} from "./wire-value.ts";

/** A resource as the program declares it. */
export interface WantedResource {
  readonly facts: ResourceFacts;
  readonly urn: string;
  /** As received, with their wrappers. */
  readonly inputs: WireProperties;
  readonly region: string;
}

/** The provider's configuration and the resources that exist already. */
export interface CreationContext {
  readonly account: string;
  readonly world: World;
}

/** The inputs that are the resource's own: without the provider's book-keeping. */
export function ownInputs(inputs: WireProperties): WireProperties {
  return Object.fromEntries(Object.entries(inputs).filter(([key, value]) => !key.startsWith("__") && value !== null));
}

/** The inputs without secret wrappers. @throws if a value is unknown */
function knownInputs({ urn, inputs }: WantedResource): Properties {
  const clear = revealAll(ownInputs(inputs));
  const unknown = Object.keys(clear).filter((input) => holdsUnknown(clear[input] ?? null));
  if (unknown.length > 0) throw new Error(`${labelOf(urn)}: ${unknown.join(", ")}: unknown during an update`);
  return clear;
}

/** A new resource: what AWS computes or fills in, under the inputs. */
export function createdResource(wanted: WantedResource, context: CreationContext): HeldResource {
  const { facts, urn, region } = wanted;
  const inputs = knownInputs(wanted);
  const { name } = typeAndName(urn);
  const resource = new NewResource({ ...context, region, name, inputs });
  const made = facts.details.create(resource);
  return {
    urn,
    type: facts.type,
    name,
    id: made.id,
    inputs,
    outputs:
      facts.object === undefined
        ? toWireProperties({
            ...made.outputs,
            ...(facts.details.readBack?.(inputs) ?? inputs),
            ...completedInputs(facts, resource),
          })
        : toWireProperties(layered(made.outputs, inputs)),
  };
}

/** The inputs to which AWS adds, with what it adds. */
const completedInputs = ({ details: { completed = {} } }: ResourceFacts, resource: NewResource): Properties =>
  Object.fromEntries(
    Object.entries(completed).map(([input, added]) => {
      const given = resource.inputs[input];
      return [input, { ...(typeof given === "object" ? given : {}), ...added(resource.inputs, resource) }];
    }),
  );

/**
 * A resource after an update in place: inputs follow the program, values that AWS computed once
 * stay.
 */
export function updatedResource(
  wanted: WantedResource,
  previous: HeldResource,
  context: CreationContext,
): HeldResource {
  const fresh = createdResource(wanted, context);
  if (wanted.facts.object !== undefined) return updatedObject(fresh, previous);
  const anew = wanted.facts.details.computedOnUpdate ?? [];
  const given = { ...previous.inputs, ...fresh.inputs };
  const kept = Object.entries(previous.outputs).filter(([key]) => !(key in given) && !anew.includes(key));
  return { ...fresh, id: previous.id, outputs: { ...fresh.outputs, ...Object.fromEntries(kept) } };
}

/** What the API server had added stays, as far as the program does not set it; its counters go on. */
function updatedObject(fresh: HeldResource, previous: HeldResource): HeldResource {
  const earlier = added(previous.outputs, previous.inputs);
  const { status: _replaced, ...kept } = earlier;
  const served = countedOn(layered(added(fresh.outputs, fresh.inputs), kept), earlier);
  return { ...fresh, id: previous.id, outputs: toWireProperties(layered(served, fresh.inputs)) };
}

/** The outputs of a new resource in a preview: its inputs; the rest is unknown. */
export function previewOfCreate(facts: ResourceFacts, inputs: WireProperties): WireProperties {
  const unknown = [...facts.outputs, ...Object.keys(facts.details.completed ?? {})].map(
    (output) => [output, unknownValue] as const,
  );
  return { ...Object.fromEntries(unknown), ...withoutCompleted(facts, ownInputs(inputs)) };
}

/**
 * The outputs of a changed resource in a preview: AWS's values are kept, except those that an
 * update computes again.
 */
export function previewOfUpdate(
  facts: ResourceFacts,
  state: WireProperties,
  oldInputs: WireProperties,
  inputs: WireProperties,
): WireProperties {
  const completed = facts.details.completed ?? {};
  const kept = Object.entries(state).filter(([key]) => !(key in oldInputs) || key in completed);
  const anew = (facts.details.computedOnUpdate ?? []).map((output) => [output, unknownValue] as const);
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(anew),
    ...withoutCompleted(facts, ownInputs(inputs)),
  };
}

/** The inputs that AWS does not add to. */
function withoutCompleted(facts: ResourceFacts, inputs: WireProperties): WireProperties {
  const completed = facts.details.completed ?? {};
  return Object.fromEntries(Object.entries(inputs).filter(([input]) => !(input in completed)));
}

/**
 * Outputs with secrets wrapped: those that the type declares, and those that were secret in the
 * inputs or in the earlier state.
 * @param sources inputs and earlier outputs as received, with their wrappers
 */
export function sealed(
  facts: ResourceFacts,
  outputs: WireProperties,
  ...sources: readonly WireProperties[]
): WireProperties {
  return Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, seal(facts, key, value, sources)]));
}

function seal(facts: ResourceFacts, key: string, value: WireValue, sources: readonly WireProperties[]): WireValue {
  if (facts.secretOutputs.includes(key)) return secret(value);
  const source = sources
    .map((properties) => properties[key])
    .find((given) => given !== undefined && holdsSecret(given));
  if (source === undefined || holdsSecret(value)) return value;
  return isDeepStrictEqual(reveal(source), value) ? source : secret(value);
}
