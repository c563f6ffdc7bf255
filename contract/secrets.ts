import * as z from "zod";

/** Where a secret's first value comes from. */
export type SecretOrigin =
  /** Made by `secret-rotation` before the services start. */
  | "generated"
  /** An argument that AWS takes only from a resource; Secrets Manager's random password, ciphertext in the state. */
  | "random-password"
  /** A third party's credential, from the stack's configuration; ciphertext in the state. */
  | "configured";

const login = z.object({ username: z.string().min(1), password: z.string().min(1) });

/** A database role's login. */
export const DatabaseLogin = login;

/** A Redis user's login. */
export const RedisLogin = login;

/** A mail carrier's login. */
export const MailLogin = login;

/** Ed25519 or RSA keys in PEM; the current one signs, all verify. */
export const SigningKeys = z.object({
  current: z.string().min(1),
  keys: z
    .array(z.object({ kid: z.string().min(1), algorithm: z.literal("RS256"), privateKey: z.string().min(1) }))
    .min(1),
});

/** Every secret of the platform: its origin and the shape of its JSON. The RDS master secret is AWS's own. */
export const secrets = {
  "database-auth": {
    origin: "generated",
    make: "database-login",
    shape: DatabaseLogin,
    about: "run-time role of auth",
  },
  "database-shop": {
    origin: "generated",
    make: "database-login",
    shape: DatabaseLogin,
    about: "run-time role of shop",
  },
  "database-notifications": {
    origin: "generated",
    make: "database-login",
    shape: DatabaseLogin,
    about: "run-time role of notifications",
  },
  "signing-keys": {
    origin: "generated",
    make: "signing-keys",
    shape: SigningKeys,
    about: "the keys that sign access tokens",
  },
  "redis-cache": { origin: "random-password", make: "none", shape: RedisLogin, about: "the cache's user" },
  "redis-queue": { origin: "random-password", make: "none", shape: RedisLogin, about: "the queue's user" },
  mail: { origin: "configured", make: "none", shape: MailLogin, about: "the mail carrier's login" },
} as const satisfies Record<
  string,
  { origin: SecretOrigin; make: "database-login" | "signing-keys" | "none"; shape: z.ZodType; about: string }
>;

export type SecretName = keyof typeof secrets;
/** The parsed value of one secret. */
export type SecretValue<S extends SecretName> = z.infer<(typeof secrets)[S]["shape"]>;
/** Secrets whose first value `secret-rotation` makes. */
export type GeneratedSecretName = {
  [S in SecretName]: (typeof secrets)[S]["origin"] extends "generated" ? S : never;
}[SecretName];
