import type { Resource } from "./resource.ts";
import type { Rule } from "./rule.ts";
import type { Verdict } from "./verdict.ts";

/** How the message of a verdict begins that could not be given. */
export const notJudged = "Not judged:";

/** A verdict in words: what, where, and for a broken promise what to write instead. */
export function messageOf(rule: Rule, resource: Resource, verdict: Verdict): string {
  const where = `${resource.name} (${resource.type})`;
  if (verdict.outcome === "fail") return `${rule.title}.\n  ${where}: ${verdict.because}.\n  Write: ${rule.remedy}`;
  if (verdict.outcome === "unknown" || verdict.outcome === "error")
    return `${notJudged} ${rule.title}.\n  ${where}: ${verdict.because}.`;
  return verdict.because === "" ? `${where}: ${verdict.outcome}` : `${where}: ${verdict.because}`;
}
