import structProto from "google-protobuf/google/protobuf/struct_pb.js";

/** A property value on the wire: JSON, with wrapped secrets and a reserved text for unknowns. */
export type WireValue = string | number | boolean | null | readonly WireValue[] | { readonly [key: string]: WireValue };
/** The properties of a resource on the wire. */
export type WireProperties = Readonly<Record<string, WireValue>>;

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** What the engine sends for a value that is not known before the update. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** True for a map; false for a list or a plain value. */
export function isMap(value: unknown): value is Readonly<Record<string, WireValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for a list. */
export function isList(value: WireValue | undefined): value is readonly WireValue[] {
  return Array.isArray(value);
}

function isSecret(value: WireValue): value is { readonly [key: string]: WireValue; readonly value: WireValue } {
  return isMap(value) && value[signatureKey] === secretSignature;
}

/** Wraps a value so that the engine encrypts it; a wrapped value stays as it is. */
export function secret(value: WireValue): WireValue {
  return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

/** The value with every secret inside it in clear. */
export function reveal(value: WireValue): WireValue {
  if (isSecret(value)) return reveal(value.value);
  if (isList(value)) return value.map(reveal);
  return isMap(value) ? revealAll(value) : value;
}

/** The properties with every secret in clear. */
export function revealAll(properties: WireProperties): WireProperties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, reveal(value)]));
}

function some(value: WireValue, holds: (part: WireValue) => boolean): boolean {
  if (holds(value)) return true;
  if (isList(value)) return value.some((part) => some(part, holds));
  return isMap(value) && Object.values(value).some((part) => some(part, holds));
}

/** True if the value or a part of it is secret. */
export function holdsSecret(value: WireValue): boolean {
  return some(value, isSecret);
}

/** True if the value or a part of it is not known yet. */
export function holdsUnknown(value: WireValue): boolean {
  return some(value, (part) => part === unknownValue);
}

/** Properties as JSON can carry them: `undefined` ones left out. */
export function toWireProperties(properties: Readonly<Record<string, unknown>>): WireProperties {
  return JSON.parse(JSON.stringify(properties)) as WireProperties;
}

/** The properties in a message; empty if it has none. */
export function fromStruct(struct: structProto.Struct | undefined): WireProperties {
  return struct?.toJavaScript() ?? {};
}

/** Properties as a message carries them. */
export function toStruct(properties: WireProperties): structProto.Struct {
  return structProto.Struct.fromJavaScript(properties);
}
