import type { Audit, AuditedStack } from "../audit/audit.ts";
import type { LevelSetting } from "../configuration/configuration.ts";
import type { Severity } from "../kernel/rule.ts";
import type { Thresholds } from "../kernel/thresholds.ts";
import manifest from "../package.json" with { type: "json" };

/** The name by which reports can be recognised as ours. */
export const toolName = "groundwork-policies";

/** What an audit was made of and with: enough to repeat it. */
export interface Evidence {
  readonly tool: typeof toolName;
  readonly version: string;
  /** An ISO time. */
  readonly at: string;
  readonly pack: string;
  readonly rules: number;
  readonly failOn: Severity;
  readonly levels: readonly LevelSetting[];
  readonly thresholds: Thresholds;
  readonly suppressions: number;
  readonly configuration?: { readonly path: string; readonly sha256: string } | undefined;
  readonly sources: readonly AuditedStack[];
}

/** The {@link Evidence} of an audit. */
export function evidenceOf({ at, configuration, rules, stacks }: Audit): Evidence {
  const { pack, failOn, levels, thresholds, suppressions, file } = configuration;
  return {
    tool: toolName,
    version: manifest.version,
    at,
    pack,
    rules: rules.length,
    failOn,
    levels,
    thresholds,
    suppressions: suppressions.length,
    configuration: file,
    sources: stacks,
  };
}
