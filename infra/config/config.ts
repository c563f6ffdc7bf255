import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import {
  encryptedKeys,
  projectName,
  requiredEncryptedKeys,
  setSecretCommand,
  type EncryptedKey,
  type OptionalEncryptedKey,
} from "../../contract/encrypted-configuration.ts";
import { optionsIn, type Options } from "../../contract/options.ts";
import { clientSecretProblems } from "./config-identity-providers.ts";
import { pushSecretProblems } from "./config-push.ts";
import { kubeconfigProblems } from "./kubeconfig.ts";
import { ConfigurationRefused, parseConfig, type Departure } from "./config-parse.ts";
import { writtenValues } from "./written-values.ts";
import { ConfigSchema, type Config } from "./config-schema.ts";

/** The encrypted values of a stack; those that only an option needs are undefined without it. */
type EncryptedValues = {
  readonly [K in EncryptedKey]: K extends OptionalEncryptedKey
    ? pulumi.Output<string> | undefined
    : pulumi.Output<string>;
};

/**
 * The checked configuration of a stack, its encrypted values, and each departure from a production
 * default.
 */
export interface StackConfig extends Config, EncryptedValues {
  /** The stack's name, which is part of the names of resources. */
  readonly stack: string;
  /** What the stack switches on. */
  readonly options: Options;
  readonly departures: readonly Departure[];
}

const namespace = `${projectName}:`;

/**
 * The keys whose values Pulumi decrypted; the engine hands them to every program next to the
 * configuration.
 */
function secretKeys(): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]"));
}

function encryptionProblems(all: Readonly<Record<string, string>>, options: Options): string[] {
  const required = requiredEncryptedKeys(options);
  return encryptedKeys.flatMap((name) => {
    const key = namespace + name;
    const remedy = `Set it: ${setSecretCommand(key)}`;
    if ((all[key] ?? "") === "") return required.includes(name) ? [`${name}: is missing.\n  ${remedy}`] : [];
    return secretKeys().includes(key) ? [] : [`${name}: is stored in plaintext.\n  ${remedy}`];
  });
}

/** The encrypted values with parts: each must belong to what the configuration says. */
function secretProblems(all: Readonly<Record<string, string>>, raw: Readonly<Record<string, unknown>>): string[] {
  const given = (key: EncryptedKey) => all[namespace + key] ?? "";
  const [text, providers] = [given("identityProviderSecrets"), raw["identityProviders"]];
  return [
    ...(providers === undefined || text === "" ? [] : clientSecretProblems(text, providers)),
    ...pushSecretProblems(raw, {
      apnsPrivateKey: given("apnsPrivateKey"),
      fcmServiceAccount: given("fcmServiceAccount"),
    }),
  ];
}

/** The encrypted values that the options need; every other is undefined. */
function encryptedValues(options: Options): EncryptedValues {
  const config = new pulumi.Config();
  const values = requiredEncryptedKeys(options).map((key) => [key, config.requireSecret(key)] as const);
  return Object.fromEntries(values) as EncryptedValues;
}

/** @throws pulumi.RunError if the stack's name does not fit into the names of resources */
export function checkStackName(stack: string): void {
  if (/^[a-z][a-z0-9-]{0,14}$/.test(stack)) return;
  throw new pulumi.RunError(
    `Stack ${stack}: the name is too long or not valid in AWS resource names.\n` +
      "  Use at most 15 lowercase letters, digits and hyphens, a letter first.",
  );
}

/**
 * Reads the configuration of this stack: the only reader of `pulumi.Config`.
 * @throws pulumi.RunError with every problem, each with its path and how to fix it
 */
export function readConfig(): StackConfig {
  const stack = pulumi.getStack();
  checkStackName(stack);
  const all = pulumi.runtime.allConfig() as Readonly<Record<string, string>>;
  const written = Object.entries(writtenValues("groundwork", ConfigSchema));
  const encrypted: readonly string[] = encryptedKeys;
  const raw = Object.fromEntries(written.filter(([key]) => !encrypted.includes(key)));
  const options = optionsIn(raw);
  try {
    const problems = [
      ...encryptionProblems(all, options),
      ...secretProblems(all, raw),
      ...kubeconfigProblems(raw["kubernetes"]),
    ];
    const { config, departures } = parseConfig(`Pulumi.${stack}.yaml`, raw, problems);
    return { ...config, stack, options, departures, ...encryptedValues(options) };
  } catch (problem) {
    throw problem instanceof ConfigurationRefused ? new pulumi.RunError(problem.message) : problem;
  }
}
