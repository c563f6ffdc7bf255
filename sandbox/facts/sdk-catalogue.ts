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
  /** Inputs that the class sets itself: `apiVersion` and `kind` of a Kubernetes object. */
  readonly constants: Readonly<Record<string, string>>;
}

/** The packages whose types the sandbox answers, by the name of their provider. */
const packages = {
  aws: "@pulumi/aws",
  docker: "@pulumi/docker",
  kubernetes: "@pulumi/kubernetes",
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

/** The provider that a type belongs to; undefined if the sandbox does not answer as it. */
export function providerOf(type: string): ProviderName | undefined {
  const [provider = ""] = type.split(":", 1);
  return isProvider(provider) ? provider : undefined;
}

const manifestOf = (name: string): string => createRequire(import.meta.url).resolve(`${name}/package.json`);

/** The folder of the installed SDK of a provider. */
export const sdkFolder = (provider: ProviderName): string => path.dirname(manifestOf(packages[provider]));

/** The installed version of `@pulumi/aws`. */
export const { version: sdkVersion } = JSON.parse(readFileSync(manifestOf(packages.aws), "utf8")) as {
  version: string;
};

const tokenPattern = /\b__pulumiType = '([^']+)'/;
const lookupPattern = /runtime\.invoke\("(aws:[^"]+)"/;

/** The inputs of a provider itself. */
export const providerInputs = (provider: ProviderName): readonly string[] =>
  readClass(provider, readFileSync(path.join(sdkFolder(provider), "provider.js"), "utf8")).inputs;

interface SdkIndex {
  readonly types: ReadonlyMap<string, string>;
  readonly lookups: ReadonlyMap<string, string>;
}

/**
 * Types and lookups of the installed SDKs, with the file that defines each. Read once, that of AWS
 * in 0.2 s, and only if a file is not at the path of its token.
 */
const indexes = new Map<ProviderName, SdkIndex>();

function indexOf(provider: ProviderName): SdkIndex {
  const index = indexes.get(provider) ?? readIndex(provider);
  indexes.set(provider, index);
  return index;
}

function readIndex(provider: ProviderName): SdkIndex {
  const types = new Map<string, string>();
  const lookups = new Map<string, string>();
  for (const file of sdkFiles(sdkFolder(provider))) {
    const text = readFileSync(file, "utf8");
    const type = tokenPattern.exec(text)?.[1];
    if (type?.includes(":") === true) types.set(type, file);
    const lookup = lookupPattern.exec(text)?.[1];
    if (lookup !== undefined) lookups.set(lookup, file);
  }
  return { types, lookups };
}

const sdkFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sdkFiles(file);
    return entry.name.endsWith(".js") ? [file] : [];
  });

/** Every resource type of the installed SDK of a provider. */
export const sdkTypes = (provider: ProviderName = "aws"): readonly string[] => [...indexOf(provider).types.keys()];

/** Every lookup (`aws:index/getRegion:getRegion`) of the installed SDK of AWS. */
export const sdkLookups = (): readonly string[] => [...indexOf("aws").lookups.keys()];

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
  const file = fileOf(type);
  return file === undefined ? undefined : readFileSync(file, "utf8");
}

/** The file of the SDK that defines a type; undefined if the SDK has no such type. */
export function fileOf(type: string): string | undefined {
  const provider = providerOf(type);
  if (provider === undefined) return undefined;
  const direct = provider === "kubernetes" ? fileOfKind(type) : fileByName(provider, type);
  if (direct !== undefined && existsSync(direct) && tokenPattern.exec(readFileSync(direct, "utf8"))?.[1] === type)
    return direct;
  return indexOf(provider).types.get(type);
}

function fileByName(provider: ProviderName, type: string): string | undefined {
  const [, module] = /^[a-z]+:([a-z0-9]+\/[A-Za-z0-9]+):/.exec(type) ?? [];
  return module === undefined ? undefined : path.join(sdkFolder(provider), `${module.replace(/^index\//, "")}.js`);
}

/** `kubernetes:networking.k8s.io/v1:NetworkPolicy` is in `networking/v1/networkPolicy.js`. */
function fileOfKind(type: string): string | undefined {
  const [, group, version, kind] = /^kubernetes:([a-z0-9]+)[a-z0-9.-]*\/([a-z0-9]+):([A-Za-z]+)$/.exec(type) ?? [];
  if (group === undefined || version === undefined || kind === undefined) return undefined;
  const name = kind.charAt(0).toLowerCase() + kind.slice(1);
  return path.join(sdkFolder("kubernetes"), group, version, `${name}.js`);
}

/**
 * The generated constructor: `if (opts.id) … else { missing-property checks, inputs from args,
 * outputs as undefined }`.
 */
function readClass(type: string, text: string): SdkResource {
  const matches = (pattern: RegExp) => [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
  const given = matches(/resourceInputs\["([^"]+)"\] = [^;\n]*\bargs(?:\?\.| \? args\.)/g);
  const constants = Object.fromEntries(
    [...text.matchAll(/resourceInputs\["([^"]+)"\] = "([^"]*)";/g)].map(([, input = "", value = ""]) => [input, value]),
  );
  const inputs = [...new Set([...Object.keys(constants), ...given])];
  const outputs = matches(/resourceInputs\["([^"]+)"\] = undefined \/\*out\*\//g);
  const secretOutputs = /additionalSecretOutputs: \[([^\]]*)\]/.exec(text)?.[1] ?? "";
  return {
    type,
    inputs,
    required: matches(/Missing required property '([^']+)'/g),
    outputs: [...new Set(outputs)].filter((output) => !inputs.includes(output)),
    secretOutputs: [...secretOutputs.matchAll(/"([^"]+)"/g)].flatMap((match) => match[1] ?? []),
    constants,
  };
}
