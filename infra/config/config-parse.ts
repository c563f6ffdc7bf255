import * as z from "zod";
import { describeIssues } from "./config-problems.ts";
import { ConfigSchema, processKeys, servesUsers, type Config } from "./config-schema.ts";
import { SecretSchema } from "./config-secrets.ts";
import { productionRules } from "./production-rules.ts";

/** A departure of a stack from a production default, with its reason. */
export interface Departure {
  readonly path: string;
  readonly value: unknown;
  readonly reason: string;
}

/**
 * Refused configuration: every problem at once, each with its path, what is wrong and how to fix
 * it.
 */
export class ConfigurationRefused extends Error {
  readonly problems: readonly string[];

  constructor(file: string, problems: readonly string[], namespace = "groundwork") {
    super(problems.map((problem) => `${file}: ${namespace}:${problem}`).join("\n"));
    this.name = "ConfigurationRefused";
    this.problems = problems;
  }
}

const knownKeys = { schema: ConfigSchema, secrets: Object.keys(SecretSchema.shape) };

const Departing = z.strictObject({ value: z.unknown(), reason: z.string().default("") });
const departable = new Set(productionRules.map(({ path }) => path));

/**
 * Replaces `{ value, reason }` by the value at each path of a production rule, and adds the reason
 * to `taken`.
 */
function takeDepartures(raw: unknown, path: readonly string[], taken: Departure[]): unknown {
  const departing = departable.has(path.join(".")) ? Departing.safeParse(raw) : undefined;
  if (departing?.success === true) {
    taken.push({ path: path.join("."), ...departing.data });
    return departing.data.value;
  }
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, takeDepartures(value, [...path, key], taken)]),
  );
}

const InProduction = z.looseObject({
  profile: z.literal("production"),
  services: z.record(z.string(), z.record(z.string(), z.unknown())).prefault({}),
});

/**
 * Production runs two tasks of each process that serves users and whose `count` the stack does not set, and changes data
 * stores in their maintenance window; development runs one, and changes them at once.
 */
function withProductionDefaults(raw: unknown): unknown {
  const parsed = InProduction.safeParse(raw);
  if (!parsed.success) return raw;
  const { services } = parsed.data;
  const sizes = processKeys.map((key) => [key, { count: servesUsers(key) ? 2 : 1, ...services[key] }] as const);
  return { applyImmediately: false, ...parsed.data, services: { ...services, ...Object.fromEntries(sizes) } };
}

function valueAt(config: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], config);
}

/** The problems that production rules find in a configuration that is valid otherwise. */
function unsafe(config: Config, departures: readonly Departure[]): string[] {
  return productionRules.flatMap(({ path, safe, why, keep }) => {
    const departure = departures.find((one) => one.path === path);
    if (safe(config))
      return departure === undefined ? [] : [`${path}: is safe without a reason.\n  Remove the reason.`];
    if (departure !== undefined) return [];
    const value = JSON.stringify(valueAt(config, path));
    return [
      `${path}: ${value} ${why}.\n  ${keep}, or give a reason: groundwork:${path}: { value: ${value}, reason: "…" }.`,
    ];
  });
}

/**
 * Checks the configuration of one stack.
 * @param file the file that the user edits, such as `Pulumi.prod.yaml`
 * @param raw values by key, without `groundwork:`
 * @param found problems found elsewhere, to be reported with the rest
 * @throws ConfigurationRefused with every problem
 */
export function parseConfig(
  file: string,
  raw: Readonly<Record<string, unknown>>,
  found: readonly string[] = [],
): { config: Config; departures: Departure[] } {
  const departures: Departure[] = [];
  const plain = withProductionDefaults(takeDepartures(raw, [], departures));
  const parsed = ConfigSchema.safeParse(plain);
  const reasonless = departures
    .filter(({ reason }) => reason.trim().length < 10)
    .map(
      ({ path }) => `${path}.reason: is shorter than 10 characters.\n  Write a sentence that a colleague would accept.`,
    );
  const problems = [...describeIssues(parsed.error?.issues ?? [], plain, knownKeys), ...reasonless, ...found];
  if (parsed.success && parsed.data.profile === "production") problems.push(...unsafe(parsed.data, departures));
  if (!parsed.success || problems.length > 0) throw new ConfigurationRefused(file, problems);
  return { config: parsed.data, departures };
}
