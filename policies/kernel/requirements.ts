import type { Reading } from "./reading.ts";
import { allOf, anyOf, fail, NotKnown, pass, unknown, type Verdict } from "./verdict.ts";

/** Passes unless the value is this one: for a property whose default is harmless. */
export const mustNotBe = (reading: Reading, refused: string | number | boolean): Verdict =>
  reading.is(refused) ? fail(`${reading.path} is ${String(refused)}`) : pass();

/** Requires this value if the property is set: for a property whose default is this value. */
export const unlessSet = (reading: Reading, expected: string | number | boolean): Verdict =>
  reading.isSet() ? reading.mustBe(expected) : pass();

/** Requires a number of at least `least`; `byDefault` is the value of a property that is not set. */
export function mustBeAtLeast(reading: Reading, least: number, byDefault: number): Verdict {
  const found = reading.isSet() ? Number(reading.text()) : byDefault;
  // A text such as a variable's name is not a number.
  if (Number.isNaN(found)) throw new NotKnown(reading.path, "is not a number");
  return found >= least ? pass() : fail(`${reading.path} is ${found}, but must be at least ${least}`);
}

/** Whether a list contains a text; an unknown item does not hide one that is known. */
export const lists = (reading: Reading, text: string): boolean =>
  anyOf(reading.items().map((item) => () => item.is(text)));

/** Requires that a list contains each of these texts. */
export const mustList = (reading: Reading, required: readonly string[]): Verdict =>
  allOf(required.map((text) => () => lists(reading, text)))
    ? pass()
    : fail(`${reading.path} does not contain ${required.join(" and ")}`);

/** The verdict of a rule that requires some condition. */
export const mustHold = (holds: boolean, because: string): Verdict => (holds ? pass() : fail(because));

/**
 * Requires `storageEncrypted`; the source of a cluster that is made from another one, by one of these
 * properties, decides if the cluster does not say it.
 */
export function mustBeEncrypted(cluster: Reading, sources: readonly string[]): Verdict {
  const encrypted = cluster.at("storageEncrypted");
  if (!encrypted.isSet() && sources.some((property) => cluster.at(property).isSet()))
    return unknown(`${encrypted.path} is not set, and the encryption of the source is not known`);
  return encrypted.mustBe(true);
}
