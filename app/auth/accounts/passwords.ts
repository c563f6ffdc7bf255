import { randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import * as z from "zod";

/**
 * argon2id with OWASP's smallest recommended cost: 19 MiB, two passes, one lane (Password Storage
 * Cheat Sheet, 2026-11).
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const shortest = 8;
const longest = 256;

/** A new password: any characters, no composition rules (ASVS 6.2.5), no truncation. */
export const NewPassword = z.string().refine((password) => {
  const { length } = [...password];
  return length >= shortest && length <= longest;
}, `must have ${shortest} to ${longest} characters`);

/** The argon2id hash of a password. */
export async function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), cost);
}

/** Hash of a random password, compared against when the user is unknown. */
let dummyHash: Promise<string> | undefined;

/**
 * Whether a password matches its hash; without a hash it takes equally long, which prevents timing
 * attacks.
 */
export async function passwordMatches(password: string, storedHash: string | undefined): Promise<boolean> {
  dummyHash ??= hashPassword(randomUUID());
  const matches = await verify(storedHash ?? (await dummyHash), canonical(password));
  return matches && storedHash !== undefined;
}

/** Unicode-normalized, so that the same text matches regardless of the keyboard. */
function canonical(password: string): string {
  return password.normalize("NFKC");
}
