import type { StateResource } from "../kernel/evaluate.ts";

/**
 * The owner in a resource's tags (`owner` or `Owner`, also by the provider's default tags):
 * undefined if it has none, or if the value is secret or not known.
 */
export function ownerOf(resource: StateResource | undefined): string | undefined {
  const tags = [resource?.inputs, resource?.outputs].flatMap((properties) => [
    valueOf(properties, "tags"),
    valueOf(properties, "tagsAll"),
  ]);
  const owners = tags.flatMap((each) => [valueOf(each, "owner"), valueOf(each, "Owner")]);
  return owners.find((owner): owner is string => typeof owner === "string" && isReadable(owner));
}

/** Ciphertext and plaintext of a secret are objects: only an open text is an owner. */
const isReadable = (owner: string): boolean => owner.trim() !== "" && owner !== "[secret]" && !notKnown.test(owner);

/** The engine writes a value that it does not know yet as one of some UUIDs. */
const notKnown = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

function valueOf(properties: unknown, key: string): unknown {
  return typeof properties === "object" && properties !== null && Object.hasOwn(properties, key)
    ? Reflect.get(properties, key)
    : undefined;
}
