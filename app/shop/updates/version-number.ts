import * as z from "zod";

/** One to four numbers, which the stores of both platforms accept. */
const numbers = String.raw`\d{1,9}(?:\.\d{1,9}){0,3}`;

/** A version that an admin sets. */
export const VersionNumber = z.string().regex(new RegExp(`^${numbers}$`), "must be 1 to 4 numbers, such as 2.3.0");

const suffix = "[0-9A-Za-z.-]{1,64}";

/**
 * A version that a client says: with the suffix of a pre-release or a build, which do not count.
 * `+` of a build may be a space: that is what it means in a query.
 */
export const ClientVersion = z
  .string()
  .max(200)
  .regex(
    new RegExp(`^${numbers}(?:-${suffix})?(?:[+ ]${suffix})?$`),
    "must be a version, such as 2.3.0 or 2.3.0-beta.1",
  )
  .transform((version) => version.replace(/[-+ ].*$/, ""));

/** Whether a version is older: its numbers are compared one by one, and a missing one is 0. */
export function isOlder(version: string, other: string): boolean {
  const [parts, others] = [version, other].map((each) => each.split(".").map(Number)) as [number[], number[]];
  for (let n = 0; n < Math.max(parts.length, others.length); n++) {
    const difference = (parts[n] ?? 0) - (others[n] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
