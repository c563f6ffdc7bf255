import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { resourceFacts } from "../../sandbox/facts/resource-facts.ts";

/** Says by name that a step of the engine takes a resource's data with it; undefined where it does not. */
export function statefulLoss({ resourcePreEvent }: EngineEvent): string | undefined {
  const step = resourcePreEvent?.metadata;
  if (step === undefined || (step.op !== "delete" && step.op !== "replace")) return undefined;
  if (resourceFacts(step.type)?.stateful !== true) return undefined;
  return `this ${step.op}s ${step.type} ${step.urn.split("::").at(-1) ?? ""}, and its data with it`;
}
