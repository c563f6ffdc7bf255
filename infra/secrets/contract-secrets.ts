import type * as pulumi from "@pulumi/pulumi";
import {
  generatedSecretNames,
  type ConfiguredSecretName,
  type GeneratedSecretName,
  type SecretName,
  type SecretValue,
} from "../../contract/secrets.ts";
import { Secret } from "./secret.ts";

/** Secrets by the name that the contract gives them. */
export type Secrets<Name extends SecretName> = { readonly [S in Name]: Secret<S> };

/** Third parties' credentials, by the name that the contract gives them. */
export type ConfiguredValues = { readonly [S in ConfiguredSecretName]: pulumi.Input<SecretValue<S>> };

/** Makes every secret whose first value `secret-rotation` gives. */
export function generatedSecrets(
  name: string,
  keyArn: pulumi.Input<string>,
  opts: pulumi.ComponentResourceOptions,
): Secrets<GeneratedSecretName> {
  return Object.fromEntries(
    generatedSecretNames.map((secret) => [secret, new Secret(`${name}-${secret}`, { secret, keyArn }, opts)]),
  ) as Secrets<GeneratedSecretName>;
}

/** Makes every secret whose value the stack's configuration holds. */
export function configuredSecrets(
  name: string,
  { keyArn, values }: { keyArn: pulumi.Input<string>; values: ConfiguredValues },
  opts: pulumi.ComponentResourceOptions,
): Secrets<ConfiguredSecretName> {
  return Object.fromEntries(
    (Object.keys(values) as ConfiguredSecretName[]).map((secret) => {
      const made = new Secret(`${name}-${secret}`, { secret, keyArn }, opts);
      made.hold(values[secret]);
      return [secret, made];
    }),
  ) as Secrets<ConfiguredSecretName>;
}

/** The ARN of each of the secrets. */
export const arnsByName = <Name extends SecretName>(made: Secrets<Name>) =>
  Object.fromEntries((Object.keys(made) as Name[]).map((name) => [name, made[name].arn])) as {
    readonly [S in Name]: pulumi.Output<string>;
  };
