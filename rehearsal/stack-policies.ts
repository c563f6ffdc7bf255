import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { packOfOwnStacks } from "../contract/policy-pack.ts";
import { defaultConfiguration, type Configuration } from "../policies/configuration/configuration.ts";
import { readConfiguration } from "../policies/configuration/read-configuration.ts";
import { rules } from "../policies/rules.ts";

/** How a stack is judged: the pack that the engine runs, and its configuration. */
export interface StackPolicies {
  readonly pack: string;
  /** `Policies.<stack>.yaml` next to the stack's file; while it does not exist, the defaults apply. */
  readonly file: string;
  readonly configuration: Configuration;
}

const pack = path.resolve(import.meta.dirname, "../policies");

/**
 * The policies of a stack of a checkout.
 * @throws Refusal with every mistake in the stack's file
 */
export function stackPolicies(checkout: string, stack: string): StackPolicies {
  const name = `Policies.${stack}.yaml`;
  const file = path.join(checkout, name);
  if (!existsSync(file)) return { pack, file, configuration: { ...defaultConfiguration, pack: packOfOwnStacks } };
  return { pack, file, configuration: readConfiguration(readFileSync(file, "utf8"), name, rules, packOfOwnStacks) };
}
