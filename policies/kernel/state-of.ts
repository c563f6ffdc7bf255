/**
 * The state of a value: `secret` is set but encrypted, `opaque` is set but is a file or a
 * reference.
 */
export type State = "known" | "unknown" | "absent" | "secret" | "opaque";

/**
 * @pulumi/policy passes these in place of values that are known only after the update (its
 * proxy.js).
 */
export const unknownValues: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** `pulumi policy analyze` passes this in place of ciphertext. */
export const hiddenSecret = "[secret]";
/** The key that marks Pulumi's special values, and its value for a secret. */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/**
 * The state of a raw property and, if known, its value; a secret whose plaintext is present is
 * unwrapped.
 */
export function stateOf(raw: unknown): { readonly state: State; readonly value?: unknown } {
  if (raw === undefined || raw === null) return { state: "absent" };
  if (unknownValues.has(raw)) return { state: "unknown" };
  if (raw === hiddenSecret) return { state: "secret" };
  if (typeof raw === "object") return stateOfObject(raw);
  return { state: "known", value: raw };
}

/** Whether the stack marks a value as a secret, opened or not. */
export const isMarkedSecret = (raw: unknown): boolean =>
  typeof raw === "object" && raw !== null && ownValue(raw, signature) === secretSignature;

function stateOfObject(raw: object): { readonly state: State; readonly value?: unknown } {
  const mark = ownValue(raw, signature);
  if (mark === secretSignature) return unwrapped(raw);
  const plain = Array.isArray(raw) || isRecord(raw);
  return mark === undefined && plain ? { state: "known", value: raw } : { state: "opaque" };
}

/**
 * The wire format has `value`; an export has `plaintext` (JSON by the engine) with --show-secrets,
 * else `ciphertext`.
 */
function unwrapped(secret: object): { readonly state: State; readonly value?: unknown } {
  const plaintext = ownValue(secret, "plaintext");
  if (typeof plaintext === "string") return stateOf(JSON.parse(plaintext));
  return Object.hasOwn(secret, "value") ? stateOf(ownValue(secret, "value")) : { state: "secret" };
}

/**
 * Realms differ (CrossGuard's proxies, Jest), so a record is recognized by its prototype's
 * prototype, not by identity.
 */
function isRecord(raw: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(raw);
  return prototype === null || (typeof prototype === "object" && Object.getPrototypeOf(prototype) === null);
}

/**
 * Reads an own property past CrossGuard's proxy, whose `get` throws for the whole policy if the
 * value is unknown.
 */
export function ownValue(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}
