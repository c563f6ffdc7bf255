import { columnRules } from "./column-rules.ts";
import { constraintRules } from "./constraint-rules.ts";
import { indexRules } from "./index-rules.ts";
import { kindRules } from "./kind-rules.ts";
import type { Rule } from "./rule.ts";
import { statementRules } from "./statement-rules.ts";

/** Every rule for the statements of migrations. */
export const migrationRules: readonly Rule[] = [
  ...indexRules,
  ...columnRules,
  ...constraintRules,
  ...statementRules,
  ...kindRules,
];
