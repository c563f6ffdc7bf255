import { Refusal } from "../../contract/refusal.mjs";
import { findLookup } from "../facts/find-lookup.ts";
import { resourceFacts, unknownType, type ResourceFacts } from "../facts/resource-facts.ts";
import type { HeldResource } from "./backing.ts";
import type { HeldQuestion, Journal } from "./journal.ts";
import type { ProviderConfig } from "./provider-config.ts";
import { checkInputs, type CheckAnswer, type CheckQuestion } from "./resource-check.ts";
import { diffInputs, type ResourceDiff } from "./resource-diff.ts";
import type { ResourceKeeper } from "./resource-keeper.ts";
import { ownInputs, previewOfCreate, previewOfUpdate, sealed } from "./resource-outputs.ts";
import { labelOf, typeAndName } from "./urn.ts";
import { revealAll, secret, toWireProperties, type WireProperties } from "./wire-value.ts";

/** A resource as the engine is told of it. */
export interface AnsweredResource {
  readonly id: string;
  readonly inputs: WireProperties;
  readonly outputs: WireProperties;
}

/** A change as the engine asks for it. */
export interface ChangeQuestion {
  readonly urn: string;
  readonly id: string;
  /** Outputs in the state. */
  readonly state: WireProperties;
  readonly oldInputs: WireProperties;
  readonly inputs: WireProperties;
  readonly ignored: readonly string[];
  readonly preview: boolean;
}

/** What answers need to know. */
export interface AnswersOptions {
  readonly account: string;
  readonly journal: Journal;
  readonly keeper: ResourceKeeper;
  /** Told in preview and update alike of what is about to lose its data. */
  readonly onStatefulLoss: (urn: string, inputs: readonly string[]) => void;
  readonly onUnknownReplacement: (urn: string, inputs: readonly string[]) => void;
}

/** The answers of the aws provider, in values as they travel. */
export class ProviderAnswers {
  readonly #options: AnswersOptions;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  check(question: CheckQuestion, config: ProviderConfig): CheckAnswer {
    const { type } = typeAndName(question.urn);
    const facts = resourceFacts(type);
    return facts === undefined
      ? { inputs: question.inputs, problems: [{ property: "", reason: unknownType(type) }] }
      : checkInputs(facts, question, config);
  }

  diff({ urn, oldInputs, inputs, ignored }: ChangeQuestion): ResourceDiff {
    const facts = factsOf(urn);
    const diff = diffInputs(facts, oldInputs, inputs, ignored);
    if (diff.replaces.length > 0 && facts.stateful) this.#options.onStatefulLoss(urn, diff.replaces);
    if (diff.unknown.length > 0) this.#options.onUnknownReplacement(urn, diff.unknown);
    return diff;
  }

  async create(
    urn: string,
    inputs: WireProperties,
    preview: boolean,
    config: ProviderConfig,
  ): Promise<AnsweredResource> {
    const facts = factsOf(urn);
    if (preview) return { id: "", inputs, outputs: sealed(facts, previewOfCreate(facts, inputs), inputs) };
    const held = await this.#options.keeper.create({ facts, urn, inputs, region: config.region });
    return answered(facts, held, inputs);
  }

  async update(question: ChangeQuestion, config: ProviderConfig): Promise<AnsweredResource> {
    const { urn, id, inputs, state, oldInputs } = question;
    const facts = factsOf(urn);
    if (question.preview) {
      return { id, inputs, outputs: sealed(facts, previewOfUpdate(facts, state, oldInputs, inputs), inputs, state) };
    }
    const held = await this.#options.keeper.update(heldQuestion(urn, id, state), {
      facts,
      urn,
      inputs,
      region: config.region,
    });
    return answered(facts, held, inputs, state);
  }

  async delete(urn: string, id: string, state: WireProperties): Promise<void> {
    await this.#options.keeper.delete(heldQuestion(urn, id, state));
  }

  /** The resource as it stands; undefined where it is gone. */
  read(urn: string, id: string, inputs: WireProperties, state: WireProperties): AnsweredResource | undefined {
    const facts = factsOf(urn);
    const held = this.#options.keeper.read(heldQuestion(urn, id, state));
    if (held === undefined) return undefined;
    const own = Object.keys(inputs).length > 0 ? inputs : toWireProperties(held.inputs);
    return answered(facts, held, own, state);
  }

  /** Answers a lookup; what is secret of it comes wrapped. */
  lookup(token: string, args: WireProperties, config: ProviderConfig): WireProperties {
    const found = findLookup(token);
    const { account, journal: world } = this.#options;
    const outputs = toWireProperties(
      found.answer(revealAll(ownInputs(args)), { account, region: config.region, world }),
    );
    const secrets = found.secretOutputs ?? [];
    return Object.fromEntries(
      Object.entries(outputs).map(([key, value]) => [key, secrets.includes(key) ? secret(value) : value]),
    );
  }
}

function answered(
  facts: ResourceFacts,
  held: HeldResource,
  inputs: WireProperties,
  state: WireProperties = {},
): AnsweredResource {
  return { id: held.id, inputs, outputs: sealed(facts, toWireProperties(held.outputs), inputs, state) };
}

function heldQuestion(urn: string, id: string, state: WireProperties): HeldQuestion {
  return { type: typeAndName(urn).type, urn, id, arn: state["arn"] };
}

function factsOf(urn: string): ResourceFacts {
  const { type } = typeAndName(urn);
  const facts = resourceFacts(type);
  if (facts === undefined)
    throw new Refusal(unknownType(type), { path: labelOf(urn), remedy: "Use a type of the installed @pulumi/aws." });
  return facts;
}
