// In place of contract/audit-command.ts.

/** How a user calls the audit of the bundle, before its arguments. */
export const auditCommand = "groundwork-audit";

/** How a user calls it on the output of another command. */
export const pipedAuditCommand = auditCommand;
