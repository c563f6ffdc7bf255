// In place of contract/audit-command.ts.
import { npxTarball } from "./npx-tarball.ts";

/** How a user calls the audit of the bundle, before its arguments. */
export const auditCommand = npxTarball === undefined ? "groundwork-audit" : `npx --yes ./${npxTarball}`;

/** How a user calls it on the output of another command. */
export const pipedAuditCommand = auditCommand;
