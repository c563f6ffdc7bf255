import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { packOfOwnStacks } from "../contract/policy-pack.ts";
import type { ConfiguredRules } from "../policies/configuration/read-configuration.ts";
import { configuredRules } from "../policies/own-rules/configured-rules.ts";

/** How a stack is judged: the pack that the engine runs, its rules and their configuration. */
export interface StackPolicies extends ConfiguredRules {
  readonly pack: string;
  /** `Policies.<stack>.yaml` next to the stack's file; while it does not exist, the defaults apply. */
  readonly file: string;
}

const pack = path.resolve(import.meta.dirname, "../policies");

/**
 * The policies of a stack of a checkout.
 * @throws Refusal with every mistake in the stack's file and in the rules that it names
 */
export async function stackPolicies(checkout: string, stack: string): Promise<StackPolicies> {
  const name = `Policies.${stack}.yaml`;
  const file = path.join(checkout, name);
  const written = existsSync(file) ? { content: readFileSync(file, "utf8"), file: name, folder: checkout } : undefined;
  return { pack, file, ...(await configuredRules(written, { defaultPack: packOfOwnStacks })) };
}
