import type { StepEventMetadata } from "@pulumi/pulumi/automation/index.js";
import { resourceFacts } from "../../sandbox/facts/resource-facts.ts";

/** What an event of the engine tells of a step. */
interface StepEvent {
  readonly resourcePreEvent?: { readonly metadata: Pick<StepEventMetadata, "op" | "type" | "urn"> };
}

/** Says by name that a step of the engine takes a resource's data with it; undefined where it does not. */
export function statefulLoss({ resourcePreEvent }: StepEvent): string | undefined {
  const step = resourcePreEvent?.metadata;
  if (step === undefined || (step.op !== "delete" && step.op !== "replace")) return undefined;
  if (resourceFacts(step.type)?.stateful !== true) return undefined;
  return `this ${step.op}s ${step.type} ${step.urn.split("::").at(-1) ?? ""}, and its data with it`;
}
