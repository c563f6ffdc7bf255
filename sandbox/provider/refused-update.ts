import { Refusal } from "../../contract/refusal.mjs";
import type { HeldResource, Properties, World } from "../core/backing.ts";
import { resourceFacts } from "../facts/resource-facts.ts";
import { labelOf } from "./urn.ts";
import { revealAll, type WireProperties } from "./wire-value.ts";

/** Where the subnets of an account are. */
export interface Subnets {
  readonly journal: World;
  /** Those that exist outside of the stack. */
  readonly existingSubnets: readonly Properties[];
}

/** @throws Refusal as AWS refuses to change the held resource to these inputs */
export function refuseUpdate({ type, urn, inputs }: HeldResource, wanted: WireProperties, subnets: Subnets): void {
  const zoneOf = (id: unknown) => zoneIn(subnets, id);
  const refused = resourceFacts(type)?.details.refusedUpdate?.(inputs, revealAll(wanted), zoneOf);
  if (refused !== undefined) throw new Refusal(refused.refusal, { path: labelOf(urn), remedy: refused.remedy });
}

function zoneIn({ journal, existingSubnets }: Subnets, id: unknown): string | undefined {
  const held = journal.find("aws:ec2/subnet:Subnet", "id", id)?.outputs;
  const zone = (held ?? existingSubnets.find((subnet) => subnet["id"] === id))?.["availabilityZone"];
  return typeof zone === "string" ? zone : undefined;
}
