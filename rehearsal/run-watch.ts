import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { notJudged } from "../policies/kernel/rule.ts";
import type { EngineListener, StateResource } from "../sandbox/engine/engine.ts";
import { holdsUnknown, type WireProperties } from "../sandbox/provider/wire-value.ts";
import type { Finding } from "./finding.ts";

/** A change that the engine wants to make. */
export interface WantedChange {
  readonly urn: string;
  readonly operation: string;
  readonly properties: readonly string[];
}

/**
 * Records one run of the engine: its output, the changes that it wants to make, and the values that
 * are unknown.
 */
export class RunWatch {
  readonly changes: WantedChange[] = [];
  /** The changes that the engine made to its state, such as a refresh that finds a resource deleted. */
  readonly outcomes: Pick<WantedChange, "urn" | "operation">[] = [];
  /** Policy verdicts that what is not known yet kept from being given, as `policy: resource`. */
  readonly notJudged: string[] = [];
  /** Advisory findings of policies, as `policy: resource`. */
  readonly advice: string[] = [];
  /** The message of each advisory finding. */
  readonly messages = new Map<string, string>();
  /** By resource, the inputs that are not known yet; of the stack, its outputs. */
  readonly unknown = new Map<string, readonly string[]>();
  readonly #words: string[] = [];

  readonly listener: EngineListener = {
    onEvent: (event) => {
      this.#record(event);
    },
    onOutput: (text) => void this.#words.push(text),
    onError: (text) => void this.#words.push(text),
  };

  /** Everything that the engine printed or reported: output of the program, warnings, verdicts. */
  words(): string {
    return this.#words.join("\n");
  }

  #record(event: EngineEvent): void {
    this.#words.push(messageOf(event));
    if (event.policyEvent !== undefined) this.#recordVerdict(event.policyEvent);
    if (event.resourcePreEvent !== undefined) this.#recordStep(event.resourcePreEvent.metadata);
    if (event.resOutputsEvent !== undefined) this.#recordOutcome(event.resOutputsEvent.metadata);
  }

  #recordOutcome({ op, type, urn, new: made }: Step): void {
    if (op !== "same" && op !== "read") this.outcomes.push({ urn, operation: op });
    if (type === "pulumi:pulumi:Stack") this.#note(urn, made?.outputs);
  }

  #recordVerdict(event: NonNullable<EngineEvent["policyEvent"]>): void {
    // The engine knows more levels than the SDK's type.
    const level: string = event.enforcementLevel;
    const verdict = `${event.policyName}: ${event.resourceUrn ?? ""}`;
    if (level !== "advisory") return;
    (event.message.includes(notJudged) ? this.notJudged : this.advice).push(verdict);
    this.messages.set(verdict, event.message);
  }

  #recordStep({ op, urn, diffs, new: wanted }: Step): void {
    if (op !== "same" && op !== "read") this.changes.push({ urn, operation: op, properties: diffs ?? [] });
    this.#note(urn, wanted?.inputs);
  }

  #note(urn: string, properties: Readonly<Record<string, unknown>> | undefined): void {
    const entries = Object.entries((properties ?? {}) as WireProperties);
    const unknown = entries.filter(([, value]) => holdsUnknown(value)).map(([key]) => key);
    if (unknown.length > 0) this.unknown.set(urn, unknown);
  }
}

type Step = NonNullable<EngineEvent["resourcePreEvent"]>["metadata"];

/** The text of an event; debug messages of the SDK have none. */
function messageOf({ diagnosticEvent, policyEvent, stdoutEvent }: EngineEvent): string {
  // The engine knows more severities than the SDK's type.
  const severity: string | undefined = diagnosticEvent?.severity;
  const said = [severity === "debug" ? undefined : diagnosticEvent, policyEvent, stdoutEvent];
  return said.map((event) => event?.message ?? "").join("");
}

/**
 * Findings for values that are unknown after `up`: unknown values in the state, and inputs and
 * stack outputs that the preview did not know and that have no value.
 * @param promised by resource, the inputs that the preview did not know; of the stack, its outputs
 */
export function unknownsLeft(
  resources: readonly StateResource[],
  promised: ReadonlyMap<string, readonly string[]>,
): readonly Finding[] {
  return resources.flatMap(({ urn, inputs, outputs }) => {
    const given = { ...outputs, ...inputs };
    const unknown = Object.entries(given as WireProperties).filter(([, value]) => holdsUnknown(value));
    const missing = (promised.get(urn) ?? []).filter((property) => given[property] === undefined);
    return [
      ...unknown.map(([property]) => left(urn, `${property} is still unknown after up`)),
      ...missing.map((property) => left(urn, `${property} was to be known after up, and has no value. ${remedy}`)),
    ];
  });
}

const remedy = "Where the sandbox does not know what AWS computes there, a file in sandbox/facts/types can say it.";

const left = (where: string, what: string): Finding => ({ step: "unknowns", where, what });
