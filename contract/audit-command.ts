// The bundle of the policies is built with scripts/policies-pack/bundled/audit-command.ts in place
// of this file.

/** How a user calls the audit, before its arguments. */
export const auditCommand = "npm run audit --";

/** How a user calls it on what another command prints. */
export const pipedAuditCommand = "npm run --silent audit --";
