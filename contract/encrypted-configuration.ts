/**
 * The keys of a stack's configuration whose values Pulumi encrypts. The stack files of a fresh clone
 * lack them: each stack sets its own, and the sandbox supplies what is missing.
 */
export const encryptedKeys = ["mailPassword"] as const;
export type EncryptedKey = (typeof encryptedKeys)[number];

/** The Pulumi project whose configuration has these keys. */
export const projectName = "groundwork";

/** The command that sets a value: Pulumi asks for it, so that no shell history contains it. */
export const setSecretCommand = (key: string): string => `pulumi config set --secret ${key}`;
