import { Refusal } from "../../contract/refusal.mjs";
import type { HeldResource, World } from "../core/backing.ts";
import type { ReviewedType } from "../facts/reviewed-type.ts";
import { labelOf } from "./urn.ts";

/**
 * The snapshot that AWS takes when it deletes a resource; undefined if it takes none.
 * @throws Refusal as AWS refuses the deletion: without a name, or if the snapshot exists
 */
export function finalSnapshot(details: ReviewedType, resource: HeldResource, world: World): HeldResource | undefined {
  const taken = details.finalSnapshot?.(resource.inputs);
  if (taken === undefined) return undefined;
  const { type, name } = taken;
  const path = labelOf(resource.urn);
  if (name === "") {
    throw new Refusal("finalSnapshotIdentifier is required when skipFinalSnapshot is false.", {
      path,
      remedy: "Name the final snapshot, or set skipFinalSnapshot to true, then update the stack before you destroy it.",
    });
  }
  if (world.find(type, "id", name) !== undefined) {
    throw new Refusal(`the final snapshot "${name}" already exists.`, {
      path,
      remedy: "Give finalSnapshotIdentifier a name that no earlier resource had, and update the stack.",
    });
  }
  const urn = `${resource.urn.split("::").slice(0, 2).join("::")}::${type}::${name}`;
  return {
    urn,
    type,
    name,
    id: name,
    inputs: {},
    outputs: { finalSnapshotOf: resource.id, kmsKeyId: resource.inputs["kmsKeyId"] },
  };
}

/** True if AWS took the snapshot when it deleted another resource: no stack contains it. */
export function isFinalSnapshot({ outputs }: HeldResource): boolean {
  return outputs["finalSnapshotOf"] !== undefined;
}
