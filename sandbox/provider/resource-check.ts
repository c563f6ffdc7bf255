import { createHash } from "node:crypto";
import { unknownInput, type ResourceFacts } from "../facts/resource-facts.ts";
import type { Properties } from "../core/backing.ts";
import type { AutoName } from "../facts/reviewed-type.ts";
import { namedObject } from "./object-inputs.ts";
import type { ConfigProblem, ProviderConfig } from "./provider-config.ts";
import {
  holdsSecret,
  holdsUnknown,
  isList,
  isMap,
  reveal,
  revealAll,
  secret,
  unknownValue,
  type WireProperties,
  type WireValue,
} from "./wire-value.ts";

/**
 * Which inputs the provider set, not the program: the bridge's own key in every aws resource's
 * inputs.
 */
const defaultsKey = "__defaults";

/** What the engine sends to name a resource. */
interface AutoNameOptions {
  readonly urn: string;
  readonly logicalName: string;
  /** The engine's seed: the same one names the same resource the same. */
  readonly randomSeed: Uint8Array;
  /** A name that the stack's own naming rules propose or demand. */
  readonly proposed?: string;
}

/** The inputs that the engine sends for a check. */
export interface CheckInputsOptions extends AutoNameOptions {
  readonly inputs: WireProperties;
  readonly oldInputs: WireProperties;
}

/** The inputs as the provider completes them, and their problems. */
export interface CheckedInputs {
  readonly inputs: WireProperties;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Refuses unknown inputs, reports missing ones, and completes the others: a name, the provider's
 * tags.
 */
export function checkInputs(facts: ResourceFacts, question: CheckInputsOptions, config: ProviderConfig): CheckedInputs {
  const given = Object.fromEntries(
    Object.entries(question.inputs).filter(([key, value]) => value !== null && key !== defaultsKey),
  );
  const { object } = facts;
  if (object !== undefined) {
    const inputs = namedObject(object, given, { ...question, digits: digits(question, 8) }, config);
    return { inputs, problems: object.problems(revealAll(inputs), (value) => value === unknownValue) };
  }
  const problems = [
    ...unknownInputs(facts, given),
    ...missingInputs(facts, given),
    ...conflictingInputs(facts, given),
    ...(facts.details.problems?.(knownInputs(given)) ?? []),
  ];
  return { inputs: tagged(facts, named(facts, written(facts, given), question), config), problems };
}

/** The inputs in clear, without those that hold an unknown value. */
function knownInputs(given: WireProperties): Properties {
  return Object.fromEntries(Object.entries(revealAll(given)).filter(([, value]) => !holdsUnknown(value)));
}

function unknownInputs(facts: ResourceFacts, given: WireProperties): ConfigProblem[] {
  return Object.keys(given)
    .filter((input) => !facts.inputs.includes(input) && input !== "tagsAll")
    .map((input) => ({
      property: input,
      reason: facts.outputs.includes(input)
        ? `"${input}" of ${facts.type} is set by AWS and cannot be given`
        : unknownInput(facts, input),
    }));
}

function missingInputs(facts: ResourceFacts, given: WireProperties): ConfigProblem[] {
  return facts.required
    .filter((input) => given[input] === undefined)
    .map((input) => ({ property: input, reason: `${facts.type} needs the input "${input}"` }));
}

function conflictingInputs(facts: ResourceFacts, given: WireProperties): ConfigProblem[] {
  const prefixed = facts.inputs.filter((input) => facts.inputs.includes(`${input}Prefix`));
  return [...(facts.details.conflicts ?? []), ...prefixed.map((input) => [input, `${input}Prefix`] as const)]
    .filter(([one, other]) => isSet(given[one]) && isSet(given[other]))
    .map(([one, other]) => ({ property: one, reason: `"${one}" and "${other}" exclude each other: give one of them` }));
}

/** As in Terraform, false, zero and empty lists count as absent. */
function isSet(value: WireValue | undefined): boolean {
  const clear = value === undefined ? null : reveal(value);
  return isList(clear) ? clear.length > 0 : Boolean(clear);
}

/** Policies may be given as objects; AWS takes them as JSON text. */
function written(facts: ResourceFacts, given: WireProperties): WireProperties {
  const documents = Object.entries(given).filter(
    ([input, value]) => facts.details.documents?.includes(input) === true && isMap(reveal(value)),
  );
  const texts = documents.map(([input, value]) => [input, asText(value)] as const);
  return { ...given, ...Object.fromEntries(texts) };
}

function asText(value: WireValue): WireValue {
  const clear = reveal(value);
  const text = holdsUnknown(clear) ? unknownValue : JSON.stringify(clear);
  return holdsSecret(value) ? secret(text) : text;
}

function named(facts: ResourceFacts, given: WireProperties, question: CheckInputsOptions): WireProperties {
  const rule = facts.autoName;
  if (rule === undefined || given[rule.property] !== undefined || given[`${rule.property}Prefix`] !== undefined)
    return given;
  const name = earlierName(rule.property, question.oldInputs) ?? autoName(rule, question);
  return { ...given, [rule.property]: name, [defaultsKey]: [rule.property] };
}

/**
 * The earlier automatic name; a name that the program had set is not kept after the program
 * removes it.
 */
function earlierName(property: string, oldInputs: WireProperties): WireValue | undefined {
  const defaults = oldInputs[defaultsKey];
  return isList(defaults) && defaults.includes(property) ? oldInputs[property] : undefined;
}

/** True if the provider named the resource, so that its replacement gets another name. */
export function isAutoNamed(inputs: WireProperties, property: string): boolean {
  return earlierName(property, inputs) !== undefined;
}

/** `tagsAll`: the provider's default tags under the resource's own. */
function tagged(facts: ResourceFacts, inputs: WireProperties, config: ProviderConfig): WireProperties {
  if (!facts.inputs.includes("tags") || !facts.outputs.includes("tagsAll")) return inputs;
  const own = inputs["tags"] ?? {};
  const clear = reveal(own);
  if (holdsUnknown(clear) && !isMap(clear)) return { ...inputs, tagsAll: unknownValue };
  const all: WireValue = { ...config.defaultTags, ...(isMap(clear) ? clear : {}) };
  return { ...inputs, tagsAll: holdsSecret(own) ? secret(all) : all };
}

/**
 * The name of a resource that the program did not name: its logical name and seven digits, as the
 * real provider does.
 */
function autoName(rule: AutoName, request: AutoNameOptions): string {
  const whole = request.proposed ?? `${shortened(rule, request.logicalName)}-${digits(request, 7)}`;
  return rule.lowercase === true ? whole.toLowerCase() : whole;
}

function shortened(rule: AutoName, name: string): string {
  return name.slice(0, (rule.maxLength ?? 255) - 8);
}

function digits({ urn, randomSeed }: AutoNameOptions, count: number): string {
  return createHash("sha256").update(urn).update(randomSeed).digest("hex").slice(0, count);
}
