import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** What the JavaScript of one class of a Pulumi SDK declares of its resource. */
export interface SdkResource {
  readonly type: string;
  /** Every input that the class passes on. */
  readonly inputs: readonly string[];
  readonly required: readonly string[];
  /** Properties that only the provider sets. */
  readonly outputs: readonly string[];
  readonly secretOutputs: readonly string[];
}

/** The packages whose types the sandbox answers, by the name of their provider. */
const packages = {
  aws: "@pulumi/aws",
  docker: "@pulumi/docker",
  newrelic: "@pulumi/newrelic",
  sentry: "@pulumiverse/sentry",
} as const;

/** A provider that the sandbox answers as. */
export type ProviderName = keyof typeof packages;

/** Every provider that the sandbox answers as. */
export const providerNames = Object.keys(packages) as readonly ProviderName[];

const isProvider = (name: string): name is ProviderName => name in packages;

/** The npm package of the provider whose type this is, or whose type it would be. */
export const packageOf = (type: string): string => packages[providerOf(type) ?? "aws"];

function providerOf(type: string): ProviderName | undefined {
  const [provider = ""] = type.split(":", 1);
  return isProvider(provider) ? provider : undefined;
}

const manifestOf = (name: string): string => createRequire(import.meta.url).resolve(`${name}/package.json`);
const sdkManifest = manifestOf(packages.aws);
const sdkFolder = path.dirname(sdkManifest);

/** The installed version of `@pulumi/aws`. */
export const { version: sdkVersion } = JSON.parse(readFileSync(sdkManifest, "utf8")) as { version: string };

const tokenPattern = /\b__pulumiType = '([^']+)'/;
const lookupPattern = /runtime\.invoke\("(aws:[^"]+)"/;

/**
 * Types and lookups of the installed `@pulumi/aws`, with the file that defines each. Read once, in
 * 0.2 s, and only if a file is not at the path of its token.
 */
let index: { types: Map<string, string>; lookups: Map<string, string> } | undefined;

function readIndex() {
  const types = new Map<string, string>();
  const lookups = new Map<string, string>();
  for (const file of sdkFiles()) {
    const text = readFileSync(file, "utf8");
    const type = tokenPattern.exec(text)?.[1];
    if (type !== undefined) types.set(type, file);
    const lookup = lookupPattern.exec(text)?.[1];
    if (lookup !== undefined) lookups.set(lookup, file);
  }
  return { types, lookups };
}

function sdkFiles(): string[] {
  const modules = readdirSync(sdkFolder, { withFileTypes: true });
  const inFolder = (folder: string) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".js"))
      .map((name) => path.join(folder, name));
  return [
    sdkFolder,
    ...modules.filter((entry) => entry.isDirectory()).map((entry) => path.join(sdkFolder, entry.name)),
  ].flatMap(inFolder);
}

/** Every resource type of the installed SDK. */
export function sdkTypes(): readonly string[] {
  index ??= readIndex();
  return [...index.types.keys()];
}

/** Every lookup (`aws:index/getRegion:getRegion`) of the installed SDK. */
export function sdkLookups(): readonly string[] {
  index ??= readIndex();
  return [...index.lookups.keys()];
}

const read = new Map<string, SdkResource | undefined>();

/** The SDK's declaration of a type; undefined if the SDK has no such type. */
export function sdkResource(type: string): SdkResource | undefined {
  if (!read.has(type)) {
    const text = definition(type);
    read.set(type, text === undefined ? undefined : readClass(type, text));
  }
  return read.get(type);
}

function definition(type: string): string | undefined {
  const direct = definitionByName(type);
  if (direct !== undefined) return direct;
  index ??= readIndex();
  const file = index.types.get(type);
  return file === undefined ? undefined : readFileSync(file, "utf8");
}

function definitionByName(type: string): string | undefined {
  const [, module] = /^[a-z]+:([a-z0-9]+\/[A-Za-z0-9]+):/.exec(type) ?? [];
  if (module === undefined || providerOf(type) === undefined) return undefined;
  const file = path.join(path.dirname(manifestOf(packageOf(type))), `${module.replace(/^index\//, "")}.js`);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  return tokenPattern.exec(text)?.[1] === type ? text : undefined;
}

/**
 * The generated constructor: `if (opts.id) … else { missing-property checks, inputs from args,
 * outputs as undefined }`.
 */
function readClass(type: string, text: string): SdkResource {
  const matches = (pattern: RegExp) => [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
  const inputs = matches(/resourceInputs\["([^"]+)"\] = [^;\n]*\bargs(?:\?\.| \? args\.)/g);
  const outputs = matches(/resourceInputs\["([^"]+)"\] = undefined \/\*out\*\//g);
  const secretOutputs = /additionalSecretOutputs: \[([^\]]*)\]/.exec(text)?.[1] ?? "";
  return {
    type,
    inputs,
    required: matches(/Missing required property '([^']+)'/g),
    outputs: [...new Set(outputs)].filter((output) => !inputs.includes(output)),
    secretOutputs: [...secretOutputs.matchAll(/"([^"]+)"/g)].flatMap((match) => match[1] ?? []),
  };
}
