import type { StateResource } from "../sandbox/engine/engine.ts";
import { holdsUnknown, type WireProperties } from "../sandbox/provider/wire-value.ts";
import type { Finding } from "./finding.ts";

/**
 * What is still not known after `up`: unknown values in the state, and inputs and stack outputs that a preview promised for later and
 * that never came.
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
