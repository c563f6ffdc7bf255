import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs } from "../../core/backing.ts";
import { didYouMean } from "../../core/did-you-mean.ts";
import {
  elastiCacheDefaults,
  elastiCacheParameters,
  parametersWithoutEffect,
  whatDecidesInstead,
} from "./elasticache-parameters.ts";

const Group = z.object({ parameters: z.array(z.object({ name: z.string(), value: z.string() })).default([]) });

/** The effect of a group's parameters on the installed server. */
export interface RedisSettings {
  /**
   * Every directive that a group may change, with the server's default if the group does not set
   * it.
   */
  readonly settings: Readonly<Record<string, string>>;
  /** Parameters without effect here, each with the reason. */
  readonly ignored: readonly string[];
}

const bufferLimit = /^client-output-buffer-limit-(normal|pubsub)-(hard-limit|soft-limit|soft-seconds)$/;
const bufferParts = ["hard-limit", "soft-limit", "soft-seconds"];

/**
 * Sorts a group's parameters into what this server is given and what has no effect here; refuses
 * those that ElastiCache does not allow and unknown ones.
 * @param where the group, for errors
 * @param defaults what the installed server has without a configuration
 */
export function redisSettings(
  where: string,
  parameters: unknown,
  defaults: ReadonlyMap<string, string>,
): RedisSettings {
  const settings: Record<string, string> = { ...elastiCacheDefaults };
  const ignored: string[] = [];
  for (const { name, value } of supportedInputs(where, Group, { parameters }).parameters) {
    refuse(where, name, value, defaults);
    const withoutEffect = parametersWithoutEffect[name];
    if (withoutEffect !== undefined) ignored.push(`${name}: ${withoutEffect}`);
    else if (bufferLimit.test(name)) {
      settings["client-output-buffer-limit"] = withBufferLimit(settings["client-output-buffer-limit"], name, value);
    } else if (defaults.has(name)) settings[name] = value;
    else ignored.push(`${name}: the installed server is older and does not have it`);
  }
  return { settings, ignored };
}

/** The directives that turn one group's settings into another's on a running server. */
export function changedSettings(
  before: RedisSettings,
  after: RedisSettings,
  defaults: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const names = new Set([...Object.keys(before.settings), ...Object.keys(after.settings)]);
  const wanted = [...names].map((name) => [name, after.settings[name] ?? defaults.get(name) ?? ""] as const);
  return Object.fromEntries(wanted.filter(([name, value]) => before.settings[name] !== value));
}

function refuse(where: string, name: string, value: string, defaults: ReadonlyMap<string, string>): void {
  if (name === "cluster-enabled" && value === "yes") {
    throw new Refusal("the sandbox has no cluster mode.", {
      path: `${where}: parameters: ${name}`,
      remedy: 'Leave it out, or set it to "no".',
    });
  }
  if (maySet(name)) return;
  if (name in whatDecidesInstead || defaults.has(name)) {
    const instead = whatDecidesInstead[name] ?? "it is not among the parameters that a group may set";
    throw new Refusal(`cannot be set in ElastiCache: ${instead}.`, {
      path: `${where}: parameters: ${name}`,
      remedy: "Leave it out.",
    });
  }
  const settable = [...elastiCacheParameters, ...Object.keys(parametersWithoutEffect)];
  throw new Refusal(`neither Redis nor ElastiCache knows "${name}"${didYouMean(name, settable)}`, {
    path: `${where}: parameters`,
    remedy: "Use a parameter that ElastiCache lets a group set.",
  });
}

function maySet(name: string): boolean {
  return elastiCacheParameters.has(name) || name in parametersWithoutEffect || bufferLimit.test(name);
}

/** ElastiCache splits one directive with several numbers into several parameters. */
function withBufferLimit(directive: string | undefined, name: string, value: string): string {
  const [, kind = "", part = ""] = bufferLimit.exec(name) ?? [];
  const words = (directive ?? "normal 0 0 0 replica 268435456 67108864 60 pubsub 33554432 8388608 60").split(" ");
  words[words.indexOf(kind) + 1 + bufferParts.indexOf(part)] = value;
  return words.join(" ");
}
