import type * as z from "zod";
import { cacheLogin, queueLogin, type Secret } from "./environment.ts";
import type { OptionName, Options } from "./options.ts";
import { services, type Service, type ServiceName } from "./services.ts";

export { Login } from "./environment.ts";

type Processes = { [S in ServiceName]: (typeof services)[S]["processes"] }[ServiceName];
type EnvironmentsOf<P> = P extends unknown ? P[keyof P] : never;
type VariablesOf<P> = P extends { readonly environment: infer E } ? E[keyof E] : never;
type SecretOf<V> = V extends { readonly secret: infer S extends Secret } ? S : never;
type Declared = SecretOf<VariablesOf<EnvironmentsOf<Processes>>> | typeof cacheLogin | typeof queueLogin;

export type SecretName = Declared["name"];
type Named<S extends SecretName> = Extract<Declared, { readonly name: S }>;
/** The parsed value of one secret. */
export type SecretValue<S extends SecretName> = z.infer<Named<S>["shape"]>;
/** Secrets whose first value `secret-rotation` generates. */
export type GeneratedSecretName = Extract<Declared, { readonly origin: "generated" }>["name"];
/** Third parties' credentials, which a stack's configuration contains. */
export type ConfiguredSecretName = Extract<Declared, { readonly origin: "configured" }>["name"];
/** Third parties' credentials, which a resource of the program creates. */
export type ProvisionedSecretName = Extract<Declared, { readonly origin: "provisioned" }>["name"];

/** Each use of a secret by a variable, and the option without which there is no such variable. */
const uses: readonly (readonly [secret: Secret, onlyWith: OptionName | undefined])[] = [
  ...Object.values<Service>(services)
    .flatMap(({ processes }) => Object.values(processes))
    .flatMap(({ environment }) => Object.values(environment))
    .flatMap((variable) =>
      variable.kind === "injected" || variable.kind === "fetched"
        ? [[variable.secret, variable.onlyWith] as const]
        : [],
    ),
  // The platform has both Redis servers, whether or not a service uses them.
  [cacheLogin, undefined],
  [queueLogin, undefined],
];

/** Every secret that a process reads. The RDS master secret is AWS's own. */
export const secrets = Object.fromEntries(uses.map(([secret]) => [secret.name, secret])) as {
  readonly [S in SecretName]: Named<S>;
};

/** The secrets that a process reads in a stack with these options. */
export function secretsWith(options: Options): readonly SecretName[] {
  const used = uses.filter(([, onlyWith]) => onlyWith === undefined || options.has(onlyWith));
  return [...new Set(used.map(([{ name }]) => name))] as SecretName[];
}

/** The option without which no process reads the secret; undefined if a process always does. */
export function optionOf(secret: string): OptionName | undefined {
  const own = uses.filter(([{ name }]) => name === secret).map(([, onlyWith]) => onlyWith);
  return own.includes(undefined) ? undefined : own[0];
}

/** The generated secrets that are rings of keys, which Secrets Manager rotates. */
export type RotatedSecretName = Extract<
  Declared,
  { readonly origin: "generated"; readonly make: "signing-keys" | "message-keys" }
>["name"];

/** The names of the secrets whose first value `secret-rotation` generates. */
export const generatedSecretNames = Object.values<Secret>(secrets)
  .filter(({ origin }) => origin === "generated")
  .map(({ name }) => name) as GeneratedSecretName[];

/** The names of the rings of keys: a login of a database is no ring, and is not rotated. */
export const rotatedSecretNames = Object.values<Secret>(secrets)
  .filter((secret) => secret.origin === "generated" && secret.make !== "database-login")
  .map(({ name }) => name) as RotatedSecretName[];
