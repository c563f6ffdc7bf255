import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import type { Secret as DeclaredSecret } from "../../contract/environment.ts";
import {
  generatedSecretNames,
  secrets,
  secretsWith,
  type ConfiguredSecretName,
  type GeneratedSecretName,
  type ProvisionedSecretName,
  type SecretName,
  type SecretValue,
} from "../../contract/secrets.ts";
import type { None } from "../../contract/values.ts";
import { serviceAccountOf } from "../config/config-push.ts";
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

/**
 * The secrets of the contract that a stack's options need, except for the logins that the Redis
 * servers create.
 */
export interface ContractSecrets {
  /** `secret-rotation` sets the first value of each. */
  readonly generated: Partial<Secrets<GeneratedSecretName>>;
  /** The value of each is in the configuration of the stack. */
  readonly configured: Partial<Secrets<ConfiguredSecretName>>;
  /** The component of the third party sets the value of each. */
  readonly provisioned: Partial<Secrets<ProvisionedSecretName>>;
}

type AnySecret = Pick<Secret<SecretName>, "arn" | "versionId">;
type BySecret = Readonly<Partial<Record<SecretName, pulumi.Output<string>>>>;

const all = ({ generated, configured, provisioned }: ContractSecrets) =>
  Object.entries<AnySecret>({ ...generated, ...configured, ...provisioned });

/** The ARN of each secret. */
export const secretArns = (of: ContractSecrets): BySecret =>
  Object.fromEntries(all(of).map(([name, { arn }]) => [name, arn]));

/** The current version of each secret whose value the program has set. */
export const secretVersions = (of: ContractSecrets): BySecret =>
  Object.fromEntries(
    all(of).flatMap(([name, { versionId }]) => (versionId === undefined ? [] : [[name, versionId] as const])),
  );

interface ContractSecretsArgs {
  config: StackConfig;
  keyArn: pulumi.Input<string>;
}

const made = <Value>(text: pulumi.Output<string> | undefined, of: (text: string) => Value) => text?.apply(of);

/** The value of each configured secret; undefined without the option that needs it. */
const configuredValues = (config: StackConfig) => {
  const { mailUsername, mailPassword, newRelicLicenseKey, alertWebhookUrl: url, alertWebhookKey: key } = config;
  return {
    "new-relic": made(newRelicLicenseKey, (licenseKey) => ({ licenseKey })),
    apns: made(config.apnsPrivateKey, (privateKey) => ({ privateKey })),
    fcm: made(config.fcmServiceAccount, serviceAccountOf),
    mail: mailPassword.apply((password) => ({ username: mailUsername, password })),
    "identity-providers": made(
      config.identityProviderSecrets,
      (text) => JSON.parse(text) as SecretValue<"identity-providers">,
    ),
    twilio: made(config.twilioSecret, (text) => ({ secret: text })),
    "twilio-promotional": made(config.twilioPromotionalSecret, (text) => ({ secret: text })),
    "alert-webhook": url === undefined || key === undefined ? undefined : pulumi.output({ url, key }),
  } satisfies Readonly<Record<string, pulumi.Input<object> | undefined>>;
};

type ConfiguredValue = pulumi.Input<SecretValue<ConfiguredSecretName>>;

const originOf = (secret: SecretName): DeclaredSecret["origin"] => secrets[secret].origin;

type Configured = keyof ReturnType<typeof configuredValues>;

/** Does not compile if a configured secret has no value above. */
export type NothingLacks =
  None<`the secret ${Exclude<ConfiguredSecretName, Configured>} lacks a value: supply it in infra/secrets/secret.ts`>;

/** Does not compile if a value is left whose secret no process reads any more. */
export type NothingIsLeft =
  None<`no process reads the secret ${Exclude<Configured, ConfiguredSecretName>}: delete its value in infra/secrets/secret.ts`>;

/** Creates the secrets of the contract that the stack's options need. */
export function contractSecrets(
  name: string,
  { config, keyArn }: ContractSecretsArgs,
  opts: pulumi.ComponentResourceOptions,
): ContractSecrets {
  const create = <S extends SecretName>(secret: S) =>
    new Secret(`${name}-${secret}`, { secret, keyArn, keep: config.keepData }, opts);
  const needed = secretsWith(config.options);
  const created = (names: readonly SecretName[]) =>
    Object.fromEntries(names.map((secret) => [secret, create(secret)] as const));
  const values: Readonly<Record<ConfiguredSecretName, ConfiguredValue | undefined>> = configuredValues(config);
  const configured = (Object.keys(values) as ConfiguredSecretName[]).flatMap((secret) => {
    const value = values[secret];
    if (value === undefined || !needed.includes(secret)) return [];
    const one = create(secret);
    one.setInitialValue(value);
    return [[secret, one] as const];
  });
  return {
    generated: created(generatedSecretNames.filter((secret) => needed.includes(secret))),
    configured: Object.fromEntries(configured),
    provisioned: created(needed.filter((secret) => originOf(secret) === "provisioned")),
  };
}
