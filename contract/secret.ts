import * as z from "zod";

/** Where a secret's first value comes from. */
export type SecretSource =
  /** `secret-rotation` makes it before the services start. */
  | { readonly origin: "generated"; readonly make: "database-login" | "signing-keys" }
  /** An argument that AWS takes only from a resource; Secrets Manager's random password, ciphertext in the state. */
  | { readonly origin: "random-password" }
  /** A third party's credential, from the stack's configuration; ciphertext in the state. */
  | { readonly origin: "configured" };

/** A secret in Secrets Manager: its name, the shape of its JSON and where its first value comes from. */
export type Secret = SecretSource & { readonly name: string; readonly about: string; readonly shape: z.ZodType };

/** Declares a {@link Secret}; its name and the keys of its JSON are known to the compiler. */
export const secret = <const S extends Secret>(declared: S): S => declared;

/** User name and password. */
export const Login = z.object({ username: z.string().min(1), password: z.string().min(1) });

/** The login of a service's run-time role in the database. */
export const databaseLogin = <N extends string>(service: N) =>
  secret({
    name: `database-${service}`,
    about: `run-time role of ${service}`,
    origin: "generated",
    make: "database-login",
    shape: Login,
  } as const);

/** The login of the cache Redis. */
export const cacheLogin = secret({
  name: "redis-cache",
  about: "the cache's user",
  origin: "random-password",
  shape: Login,
});

/** The login of the queue Redis. */
export const queueLogin = secret({
  name: "redis-queue",
  about: "the queue's user",
  origin: "random-password",
  shape: Login,
});
