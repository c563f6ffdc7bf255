import type * as pulumi from "@pulumi/pulumi";
import type { GeneratedSecretName } from "../../contract/secrets.ts";
import { Secret } from "./secret.ts";

/** The secrets that we generate, by the name the contract gives them. */
export type GeneratedSecrets = { readonly [S in GeneratedSecretName]: Secret<S> };

/** Makes every secret whose value `secret-rotation` gives; one that the contract adds does not compile until it stands here. */
export function generatedSecrets(
  name: string,
  keyArn: pulumi.Input<string>,
  opts: pulumi.ComponentResourceOptions,
): GeneratedSecrets {
  const make = <S extends GeneratedSecretName>(secret: S) => new Secret(`${name}-${secret}`, { secret, keyArn }, opts);
  return {
    "database-auth": make("database-auth"),
    "database-shop": make("database-shop"),
    "database-notifications": make("database-notifications"),
    "signing-keys": make("signing-keys"),
  };
}
