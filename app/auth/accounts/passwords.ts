import { randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import * as z from "zod";

/** argon2id with OWASP's smallest recommended cost: 19 MiB, two passes, one lane (Password Storage Cheat Sheet, 2026-11). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const shortest = 8;
const longest = 256;

/** A new password: any characters, no rules of composition (ASVS 6.2.5), nothing cut off. */
export const NewPassword = z.string().refine((password) => {
  const { length } = [...password];
  return length >= shortest && length <= longest;
}, `must have ${shortest} to ${longest} characters`);

/** What is kept of a password. */
export async function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), cost);
}

let nobodys: Promise<string> | undefined;

/** Whether a password is the one that was hashed; takes as long where there is no hash, so that time tells nothing. */
export async function passwordMatches(password: string, kept: string | undefined): Promise<boolean> {
  nobodys ??= hashPassword(randomUUID());
  const matches = await verify(kept ?? (await nobodys), canonical(password));
  return matches && kept !== undefined;
}

/** The same text typed on another keyboard is the same password. */
function canonical(password: string): string {
  return password.normalize("NFKC");
}
