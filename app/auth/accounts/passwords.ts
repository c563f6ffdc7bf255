import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import * as z from "zod";
import { tokens } from "../../../contract/environment.ts";
import { Slots } from "../../chassis/process/slots.ts";

/**
 * argon2id with OWASP's smallest recommended cost: 19 MiB, two passes, one lane (Password Storage
 * Cheat Sheet, 2026-11).
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each argon2 takes a core; one core is left to everything else. */
const cores = Math.max(1, availableParallelism() - 1);

/**
 * More logins at once are refused: each waits for 16 others at most, about half a second. The queue
 * alone bounds the wait.
 */
const argon2 = new Slots("argon2", { slots: cores, waiting: cores * 16, waitMilliseconds: 5_000 });

const shortest = 8;
const longest = 256;

/** A new password: any characters, no composition rules (ASVS 5.0, 6.2.5), no truncation. */
export const NewPassword = z.string().refine((password) => {
  const { length } = [...password];
  return length >= shortest && length <= longest;
}, `must have ${shortest} to ${longest} characters`);

/** More than the 3,000 that ASVS 5.0, 6.2.4 demands. The file names its source and its licence. */
const commonPasswords: ReadonlySet<string> = new Set(
  readFileSync(new URL("common-passwords.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")),
);

/** Words of this product (ASVS 5.0, 6.1.2 and 6.2.11). */
const productWords = [tokens.TOKEN_AUDIENCE.value, "password"];

/** What makes a new password of this person easy to guess; undefined if nothing does. */
export function guessable(
  password: string,
  person: { readonly email: string; readonly name: string },
): string | undefined {
  const text = comparable(password);
  if (commonPasswords.has(text)) return "is one of the most common passwords";
  const words = [...productWords, ...comparable(`${person.email} ${person.name}`).split(/[^\p{L}\p{M}\p{N}]+/u)]
    .filter((word) => [...word].length >= 3)
    .toSorted((one, other) => other.length - one.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ""), text);
  if ([...rest].length >= shortest || rest === text) return undefined;
  return `must have ${shortest} characters that are not words of your name, your address or this service`;
}

/** Case, width and spaces around a password do not make it harder to guess. */
function comparable(text: string): string {
  return canonical(text).toLowerCase().trim();
}

/** The argon2id hash of a password. @throws Overloaded if too many wait for theirs */
export async function hashPassword(password: string): Promise<string> {
  return argon2.run(async () => hash(canonical(password), cost));
}

/** Hash of a random password, compared against when the user is unknown. */
let dummyHash: Promise<string> | undefined;

/**
 * Whether a password matches its hash; without a hash it takes equally long, which prevents timing
 * attacks. @throws Overloaded if too many wait for theirs
 */
export async function passwordMatches(password: string, storedHash: string | null | undefined): Promise<boolean> {
  dummyHash ??= hash(randomUUID(), cost);
  const known = storedHash ?? (await dummyHash);
  const matches = await argon2.run(async () => verify(known, canonical(password)));
  return matches && storedHash === known;
}

/** Unicode-normalized, so that the same text matches regardless of the keyboard. */
function canonical(password: string): string {
  return password.normalize("NFKC");
}
