import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import {
  generatedSecretNames,
  secrets,
  type ConfiguredSecretName,
  type GeneratedSecretName,
  type SecretName,
  type SecretValue,
} from "../../contract/secrets.ts";
import type { None } from "../../contract/values.ts";
import type { StackConfig } from "../config/config.ts";

interface SecretArgs<S extends SecretName> {
  /** The secret's name in the contract. */
  secret: S;
  keyArn: pulumi.Input<string>;
  /** Whether it is recoverable for 30 days after it is deleted, or for 7, the least of AWS. */
  keep: boolean;
}

/** One secret of the contract in Secrets Manager (SECRETS), without a value yet. 40 cents a month. */
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
      {
        description: awsText.secretDescription(secrets[args.secret].about),
        kmsKeyId: args.keyArn,
        recoveryWindowInDays: args.keep ? 30 : 7,
      },
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

/** The value of each configured secret. */
const configuredValues = ({ mailUsername, mailPassword }: StackConfig) =>
  ({
    mail: mailPassword.apply((password) => ({ username: mailUsername, password })),
  }) satisfies Readonly<Record<string, pulumi.Input<object>>>;

type Configured = keyof ReturnType<typeof configuredValues>;

/** Does not compile if a configured secret has no value above. */
export type NothingLacks =
  None<`the secret ${Exclude<ConfiguredSecretName, Configured>} lacks a value: supply it in infra/secrets/secret.ts`>;

/** Does not compile if a value is left whose secret no process reads any more. */
export type NothingIsLeft =
  None<`no process reads the secret ${Exclude<Configured, ConfiguredSecretName>}: delete its value in infra/secrets/secret.ts`>;

/** Creates every generated and every configured secret of the contract. */
export function contractSecrets(
  name: string,
  { config, keyArn }: ContractSecretsArgs,
  opts: pulumi.ComponentResourceOptions,
): ContractSecrets {
  const values = configuredValues(config);
  const create = <S extends SecretName>(secret: S) =>
    new Secret(`${name}-${secret}`, { secret, keyArn, keep: config.keepData }, opts);
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
  const versions = Object.fromEntries(
    Object.entries<Pick<Secret<SecretName>, "versionId">>(configured).map(([secret, { versionId }]) => [
      secret,
      versionId,
    ]),
  );
  return {
    generated,
    configured,
    arns: arns as ContractSecrets["arns"],
    versions: versions as ContractSecrets["versions"],
  };
}
