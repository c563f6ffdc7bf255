import { createHash } from "node:crypto";
import type { AutoName } from "../facts/reviewed-type.ts";

/** What the engine says of a resource that is to be named. */
export interface AutoNameOptions {
  readonly urn: string;
  readonly logicalName: string;
  /** The engine's seed: the same one names the same resource the same. */
  readonly randomSeed: Uint8Array;
  /** A name that the stack's own naming rules propose or demand. */
  readonly proposed?: string;
}

/** The name of a resource that the program did not name: its logical name and seven digits, as the provider does it. */
export function autoName(rule: AutoName, request: AutoNameOptions): string {
  const whole = request.proposed ?? `${shortened(rule, request.logicalName)}-${digits(request)}`;
  return rule.lowercase === true ? whole.toLowerCase() : whole;
}

function shortened(rule: AutoName, name: string): string {
  return name.slice(0, (rule.maxLength ?? 255) - 8);
}

function digits({ urn, randomSeed }: AutoNameOptions): string {
  return createHash("sha256").update(urn).update(randomSeed).digest("hex").slice(0, 7);
}
