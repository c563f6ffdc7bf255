import { createHash } from "node:crypto";
import { homedir } from "node:os";
import path from "node:path";

/**
 * Where a checkout's sandbox keeps its data: outside the checkout, since the database's user may not enter it
 * (docs/decisions/sandbox-data-lies-outside-the-checkout.md).
 */
export function sandboxFolder(checkout: string, stack: string): string {
  const base =
    process.getuid?.() === 0
      ? "/var/lib/groundwork"
      : path.join(process.env["XDG_STATE_HOME"] ?? path.join(homedir(), ".local", "state"), "groundwork");
  const hash = createHash("sha256").update(checkout).digest("hex").slice(0, 12);
  return path.join(base, `${path.basename(checkout)}-${hash}`, stack);
}
