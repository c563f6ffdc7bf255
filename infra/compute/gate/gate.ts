import * as pulumi from "@pulumi/pulumi";
import type { FunctionName } from "../../../contract/functions.ts";
import { rotatedSecretNames, type GeneratedSecretName } from "../../../contract/secrets.ts";
import type { Stores } from "../../data/stores.ts";
import type { Network } from "../../network/network.ts";
import type { Secrets } from "../../secrets/secret.ts";
import type { DeploymentContext } from "../deployment-context.ts";
import { finishRotation, writeSecrets } from "../iam/permissions.ts";
import type { PreparedDatabase, Runtime } from "../runtime.ts";
import { rotateKeys } from "./key-rotation.ts";
import { LambdaFunction } from "./lambda-function.ts";
import { migrationsFingerprint } from "../../../contract/migrations-fingerprint.ts";

interface FirstValuesArgs {
  context: DeploymentContext;
  secrets: Partial<Secrets<GeneratedSecretName>>;
}

/**
 * Sets the first values of generated secrets (SECRETS): `secret-rotation` generates them inside
 * AWS, so neither program nor state contains them. From then on Secrets Manager rotates the rings of
 * keys with it (AUTH-1).
 */
export class FirstValues extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;

  constructor(name: string, args: FirstValuesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:FirstValues", name, {}, opts);
    const { context, secrets } = args;
    const named = Object.entries(secrets).map(([secret, { arn }]) => ({ name: secret, arn }));
    const rings = rotatedSecretNames.flatMap((secret) => {
      const arn = secrets[secret]?.arn;
      return arn === undefined ? [] : [{ secret, arn }];
    });

    const rotation = new LambdaFunction(
      name,
      {
        context,
        function: "secret-rotation",
        statements: [
          ...writeSecrets({
            arns: named.map(({ arn }) => arn),
            keyArn: context.secretKeyArn,
            region: context.region,
          }),
          ...finishRotation(rings.map(({ arn }) => arn)),
        ],
        network: "none",
      },
      { parent: this },
    );
    this.functionName = rotation.functionName;
    const called = rotation.call({ action: "first-values", secrets: named }, {});
    rotateKeys(
      name,
      { accountId: context.accountId, rotation, rings },
      // A rotation of a secret without a value fails.
      { parent: this, dependsOn: [called] },
    );
    this.registerOutputs({});
  }
}

interface GateArgs {
  runtime: Runtime;
  context: DeploymentContext;
  secrets: Partial<Secrets<GeneratedSecretName>>;
  network: Network;
  stores: Stores;
}

/** What services start after, and the names of its functions for alarms. */
interface Gate {
  readonly prepared: PreparedDatabase;
  readonly functionNames: Readonly<Partial<Record<FunctionName, pulumi.Output<string>>>>;
}

/**
 * Sets the first values of secrets, then prepares the database. Services start after both succeed.
 */
export function gate(name: string, args: GateArgs, opts: pulumi.ComponentResourceOptions): Gate {
  const { runtime, context, secrets, network, stores } = args;
  const { postgres } = stores;
  const firstValues = new FirstValues(`${name}-secret-rotation`, { context, secrets }, opts);
  const prepared = runtime.prepareDatabase(
    `${name}-database-prepare`,
    {
      context,
      postgres,
      migrations: migrationsFingerprint(`${import.meta.dirname}/../../..`),
      after: [firstValues, network, postgres],
    },
    opts,
  );
  const functionNames = {
    "secret-rotation": firstValues.functionName,
    ...(prepared.functionName === undefined ? {} : { "database-prepare": prepared.functionName }),
  };
  return { prepared, functionNames };
}
