import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";
import * as z from "zod";
import { projectName, requiredEncryptedKeys } from "../../contract/encrypted-configuration.ts";
import { optionsIn } from "../../contract/options.ts";
import { errorMessage, exitCodes, Refusal } from "../../contract/refusal.mjs";
import type { Properties } from "../core/backing.ts";
import type { Runtime } from "../core/runtime-differences.ts";
import { existingClusters } from "../facts/existing-clusters.ts";
import { existingSubnets } from "../facts/existing-subnets.ts";
import { canaryForm } from "./canary.ts";
import { PassphraseCrypter } from "./pulumi-secrets.ts";
import { askedFor, configurationWith, type StackOptionWord } from "./stack-options.ts";

/**
 * A generated Pulumi project that runs the checkout's program and leaves the user's files alone.
 */
export interface ProjectFolder {
  readonly folder: string;
  readonly project: string;
  readonly passphrase: string;
  /** The account and the region that the stack is configured for. */
  readonly account: string;
  readonly region: string;
  /** What runs the processes of the stack. */
  readonly runtime: Runtime;
  /** The subnets of the VPC that the stack adopts, if it adopts one. */
  readonly existingSubnets: readonly Properties[];
  /** The cluster of EKS that the stack uses, if it names one that exists. */
  readonly existingClusters: readonly Properties[];
  /** The stack's configuration as written, with its options: `secure:` values still sealed. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The canary of each encrypted value, by its path in the stack file. */
  readonly canaries: Readonly<Record<string, string>>;
  /** The keys of encrypted values that the stack lacks in the cloud too, and a canary replaces. */
  readonly supplied: readonly string[];
}

interface Keep {
  passphrase: string;
  canaries: Record<string, string>;
}

/** @throws Refusal for an invalid stack name: the name becomes part of paths */
export function refuseStackName(stack: string): void {
  if (!stackName.test(stack))
    throw new Refusal(`"${stack}" is not a valid stack name.`, {
      remedy: 'Use letters, digits, "-" and "_" only.',
      exitCode: exitCodes.refused,
    });
}

/** @throws Refusal with the names of the existing stacks */
export function refuseUnknownStack(checkout: string, stack: string): void {
  if (!stackName.test(stack) || !existsSync(path.join(checkout, `Pulumi.${stack}.yaml`)))
    throw missingStack(checkout, stack);
}

const stackName = /^[\w-]+$/;

/**
 * Writes the project: `main` points at the checkout, the stack file loses its encryption settings
 * and gets the configuration of the options, and each `secure:` value, missing or not, is replaced
 * by a canary that stays the same from run to run.
 * @throws Refusal with the names of the existing stacks
 */
export function writeProjectFolder(
  checkout: string,
  stack: string,
  folder: string,
  options: readonly StackOptionWord[] = [],
): ProjectFolder {
  const project = readYaml(path.join(checkout, "Pulumi.yaml"));
  const stackFile = path.join(checkout, `Pulumi.${stack}.yaml`);
  refuseUnknownStack(checkout, stack);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keep = readKeep(folder);
  const crypter = new PassphraseCrypter(keep.passphrase);
  const name = String(project["name"]);
  const own = (readYaml(stackFile)["config"] ?? {}) as Record<string, unknown>;
  const written = configurationWith(name, own, options);
  const missing = missingSecrets(name, written);
  const complete = { ...written, ...Object.fromEntries(missing.map((key) => [key, { secure: "" }])) };
  const config = replaceSecure(complete, "config", (at) => {
    const form = canaryForm(at.replace(`config.${name}:`, ""));
    const canary = (keep.canaries[at] ??= form.make());
    return { secure: crypter.encrypt(form.value(canary, (key) => written[`${name}:${key}`])) };
  });
  const write = (file: string, value: unknown) =>
    writeFileSync(path.join(folder, file), stringify(value), { mode: 0o600 });
  writeFileSync(keepFile(folder), JSON.stringify(keep), { mode: 0o600 });
  write("Pulumi.yaml", { name, runtime: project["runtime"], main: path.join(checkout, textOf(project["main"]) ?? "") });
  write(`Pulumi.${stack}.yaml`, { encryptionsalt: crypter.encryptionSalt, config });
  const account = textOf(written[`${name}:accountId`]) ?? "000000000000";
  const region = textOf(written[`${name}:region`]) ?? "us-east-1";
  const subnets = existingSubnets(written[`${name}:network`], region);
  return {
    folder,
    project: name,
    passphrase: keep.passphrase,
    account,
    region,
    runtime: written[`${name}:runtime`] === "kubernetes" ? "kubernetes" : "ecs",
    existingSubnets: subnets,
    existingClusters: existingClusters(written[`${name}:kubernetes`], { account, region, subnets }),
    config: written,
    canaries: keep.canaries,
    supplied: missingSecrets(name, configurationWith(name, own, askedFor(options))),
  };
}

const Providers = z.array(z.object({ name: z.string(), clientId: z.string(), redirectUris: z.array(z.string()) }));

/** The OpenID providers that a stack configures; none if the program will refuse what is written. */
export function identityProvidersIn(
  project: string,
  written: Readonly<Record<string, unknown>>,
): z.infer<typeof Providers> {
  return Providers.safeParse(written[`${project}:identityProviders`]).data ?? [];
}

/** The encrypted values that the program requires and the stack file does not have, by their keys. */
function missingSecrets(project: string, written: Readonly<Record<string, unknown>>): string[] {
  if (project !== projectName) return [];
  const byKey = Object.entries(written).map(([key, value]) => [key.replace(`${project}:`, ""), value] as const);
  const required = requiredEncryptedKeys(optionsIn(Object.fromEntries(byKey)));
  return required.map((key) => `${project}:${key}`).filter((key) => !(key in written));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

const keepFile = (folder: string) => path.join(folder, "secrets.json");

function readKeep(folder: string): Keep {
  if (!existsSync(keepFile(folder))) return { passphrase: randomBytes(24).toString("base64url"), canaries: {} };
  return JSON.parse(readFileSync(keepFile(folder), "utf8")) as Keep;
}

function readYaml(file: string): Record<string, unknown> {
  try {
    return (parse(readFileSync(file, "utf8")) ?? {}) as Record<string, unknown>;
  } catch (error) {
    throw new Refusal(errorMessage(error), {
      path: file,
      remedy: "Correct the file.",
      exitCode: exitCodes.refused,
      cause: error,
    });
  }
}

function missingStack(checkout: string, stack: string): Refusal {
  const known = readdirSync(checkout).flatMap((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? []);
  return new Refusal(`There is no stack "${stack}": ${path.join(checkout, `Pulumi.${stack}.yaml`)} does not exist.`, {
    remedy: `Stacks here: ${known.join(", ")}.`,
    exitCode: exitCodes.refused,
  });
}

function replaceSecure(value: unknown, at: string, seal: (at: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((entry, index) => replaceSecure(entry, `${at}.${index}`, seal));
  if (typeof value !== "object" || value === null) return value;
  if ("secure" in value && typeof value.secure === "string") return seal(at);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, replaceSecure(entry, `${at}.${key}`, seal)]),
  );
}
