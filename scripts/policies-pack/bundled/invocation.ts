// In place of scripts/audit/invocation.ts.

/** How a user calls the audit of the bundle. */
export { auditCommand as run } from "./audit-command.ts";

/** The bundle has no options of a checkout. */
export const checkoutOptions = {} as const;

/** The notes on these options. */
export const checkoutNotes: readonly string[] = [];

/** The apply check needs a checkout: no option of the bundle asks for it. */
export const applyCheck = (): undefined => undefined;
