import type { AuditRequest } from "./audit-stacks.ts";
import { prepareMachine } from "../../machine/prepare-machine.ts";
import { PublishedSchemas } from "../../sandbox/apply-check/published-schemas.ts";
import { withApplyCheck } from "./apply-check-results.ts";

// The bundle is built with scripts/policies-pack/bundled/invocation.ts in place of this file.

/** How a user calls the audit. */
export const run = "npm run audit";

/** The options that only a checkout has. */
export const checkoutOptions = {
  "apply-check": {
    about: "also judge the values as AWS would: schemas, limits, known refusals (docs/apply-check.md)",
  },
} as const;

/** What is said of these options. */
export const checkoutNotes = [
  "--apply-check downloads AWS's published schemas into Groundwork's cache once (40 MB, by pip).",
];

/** The apply check, which judges beside the policies. */
export async function applyCheck(): Promise<AuditRequest["judgeAlso"]> {
  const { awsSchemas } = await prepareMachine({ want: ["awsSchemas"] });
  const schemas = new PublishedSchemas(awsSchemas);
  return (judged, stacks, configuration) => withApplyCheck(judged, stacks, configuration, schemas);
}
