import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { projectName, setSecretCommand } from "../../contract/encrypted-configuration.ts";
import { ConfigurationRefused, parseConfig, type Departure } from "./config-parse.ts";
import { writtenValues } from "./written-values.ts";
import { ConfigSchema, SecretSchema, type Config } from "./config-schema.ts";

/**
 * The checked configuration of a stack, the mail password, and each departure from a production
 * default.
 */
export interface StackConfig extends Config {
  /** The stack's name, which is part of the names of resources. */
  readonly stack: string;
  readonly mailPassword: pulumi.Output<string>;
  readonly departures: readonly Departure[];
}

const namespace = `${projectName}:`;
const { mailPassword: passwordKey } = SecretSchema.keyof().enum;

/**
 * The keys whose values Pulumi decrypted; the engine hands them to every program next to the
 * configuration.
 */
function secretKeys(): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]"));
}

function passwordProblems(all: Readonly<Record<string, string>>): string[] {
  const key = namespace + passwordKey;
  const remedy = `Set it: ${setSecretCommand(key)}`;
  if ((all[key] ?? "") === "") return [`${passwordKey}: is missing.\n  ${remedy}`];
  return secretKeys().includes(key) ? [] : [`${passwordKey}: is stored in plaintext.\n  ${remedy}`];
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
  const raw = Object.fromEntries(written.filter(([key]) => key !== passwordKey));
  try {
    const { config, departures } = parseConfig(`Pulumi.${stack}.yaml`, raw, passwordProblems(all));
    return { ...config, stack, departures, mailPassword: new pulumi.Config().requireSecret(passwordKey) };
  } catch (problem) {
    throw problem instanceof ConfigurationRefused ? new pulumi.RunError(problem.message) : problem;
  }
}
