import { Refusal } from "../../contract/refusal.mjs";
import type { HeldResource } from "../core/backing.ts";
import { resourceFacts } from "../facts/resource-facts.ts";
import { labelOf } from "./urn.ts";

/** The protection of a resource by its service; undefined if it is off. */
const protectionOf = ({ type, inputs }: HeldResource) => {
  const protection = resourceFacts(type)?.details.deletionProtection;
  return protection !== undefined && inputs[protection.input] === true ? protection : undefined;
};

/** @throws Refusal in AWS's words if the service protects the resource */
export function refuseProtectedDeletion(resource: HeldResource): void {
  const protection = protectionOf(resource);
  if (protection === undefined) return;
  const { outputs } = resource;
  throw new Refusal(protection.refusal(outputs), {
    path: labelOf(resource.urn),
    remedy: `Switch it off: ${protection.remedy(outputs)}`,
  });
}

/** A protected resource after its owner has switched the protection off; undefined if it has none. */
export function withoutDeletionProtection(resource: HeldResource): HeldResource | undefined {
  const protection = protectionOf(resource);
  if (protection === undefined) return undefined;
  const { inputs, outputs } = resource;
  const off = { [protection.input]: false };
  return { ...resource, inputs: { ...inputs, ...off }, outputs: { ...outputs, ...off } };
}
