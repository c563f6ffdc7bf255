import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  generatedSecretNames,
  secrets,
  type ConfiguredSecretName,
  type GeneratedSecretName,
  type SecretName,
  type SecretValue,
} from "../../contract/secrets.ts";
import type { StackConfig } from "../config/config.ts";

interface SecretArgs<S extends SecretName> {
  /** The secret's name in the contract. */
  secret: S;
  keyArn: pulumi.Input<string>;
}

/**
 * One secret of the contract in Secrets Manager (SECRETS), without a value yet. 40 cents a month;
 * recoverable for 30 days after it is deleted.
 */
export class Secret<S extends SecretName> extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** The version that {@link setInitialValue} stored; a changed value is another version. */
  versionId: pulumi.Output<string> | undefined;
  private readonly name: string;
  private readonly secret: S;

  constructor(name: string, args: SecretArgs<S>, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:secrets:Secret", name, {}, opts);
    this.name = name;
    this.secret = args.secret;

    const secret = new aws.secretsmanager.Secret(
      name,
      { description: secrets[args.secret].about, kmsKeyId: args.keyArn, recoveryWindowInDays: 30 },
      { parent: this },
    );
    this.arn = secret.arn;
    this.registerOutputs({ arn: this.arn });
  }

  /**
   * Stores a value that the program knows; the state has only its ciphertext. Returns the value in
   * Secrets Manager, which for a random password is the first one.
   */
  setInitialValue(value: pulumi.Input<SecretValue<S>>): pulumi.Output<SecretValue<S>> {
    const { origin } = secrets[this.secret];
    const version = new aws.secretsmanager.SecretVersion(
      this.name,
      { secretId: this.arn, secretString: pulumi.secret(pulumi.jsonStringify(value)) },
      // Every run generates another password; Secrets Manager keeps the first one.
      { parent: this, ignoreChanges: origin === "random-password" ? ["secretString"] : [] },
    );
    this.versionId = version.versionId;
    return pulumi
      .secret(version.secretString)
      .apply((text) => secrets[this.secret].shape.parse(JSON.parse(text ?? "")) as SecretValue<S>);
  }
}

/** Secrets by their names in the contract. */
export type Secrets<Name extends SecretName> = { readonly [S in Name]: Secret<S> };

/** The secrets of the contract, except for the logins that the Redis servers create. */
export interface ContractSecrets {
  /** `secret-rotation` sets the first value of each. */
  readonly generated: Secrets<GeneratedSecretName>;
  /** The value of each is in the configuration of the stack. */
  readonly configured: Secrets<ConfiguredSecretName>;
  readonly arns: Readonly<Record<GeneratedSecretName | ConfiguredSecretName, pulumi.Output<string>>>;
  /** The current version of each configured secret. */
  readonly versions: Readonly<Record<ConfiguredSecretName, pulumi.Output<string>>>;
}

interface ContractSecretsArgs {
  config: StackConfig;
  keyArn: pulumi.Input<string>;
}

/** Creates every generated and every configured secret of the contract. */
export function contractSecrets(
  name: string,
  { config, keyArn }: ContractSecretsArgs,
  opts: pulumi.ComponentResourceOptions,
): ContractSecrets {
  const values: { readonly [S in ConfiguredSecretName]: pulumi.Input<SecretValue<S>> } = {
    mail: config.mailPassword.apply((password) => ({ username: config.mailUsername, password })),
  };
  const create = <S extends SecretName>(secret: S) => new Secret(`${name}-${secret}`, { secret, keyArn }, opts);
  const generated = Object.fromEntries(
    generatedSecretNames.map((secret) => [secret, create(secret)]),
  ) as Secrets<GeneratedSecretName>;
  const configured = Object.fromEntries(
    (Object.keys(values) as ConfiguredSecretName[]).map((secret) => {
      const created = create(secret);
      created.setInitialValue(values[secret]);
      return [secret, created];
    }),
  ) as Secrets<ConfiguredSecretName>;
  const all: Readonly<Record<string, { readonly arn: pulumi.Output<string> }>> = { ...generated, ...configured };
  const arns = Object.fromEntries(Object.entries(all).map(([secret, { arn }]) => [secret, arn]));
  const versions = Object.fromEntries(Object.entries(configured).map(([secret, { versionId }]) => [secret, versionId]));
  return {
    generated,
    configured,
    arns: arns as ContractSecrets["arns"],
    versions: versions as ContractSecrets["versions"],
  };
}
