import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { refuseStackName, refuseUnknownStack } from "./engine/project-folder.ts";

/**
 * Where a checkout's sandbox keeps its data: outside the checkout, since the database's user may
 * not enter it (docs/decisions/sandbox-data-lies-outside-the-checkout.md). `GROUNDWORK_STATE`
 * chooses another place.
 * @throws Refusal for an invalid stack name
 */
export function sandboxFolder(checkout: string, stack: string): string {
  refuseStackName(stack);
  const hash = createHash("sha256").update(checkout).digest("hex").slice(0, 12);
  return path.join(stateFolder(), `${path.basename(checkout)}-${hash}`, stack);
}

/**
 * As {@link sandboxFolder}, for a stack that exists or that has left data.
 * @throws Refusal with the names of the existing stacks
 */
export function knownSandboxFolder(checkout: string, stack: string): string {
  const folder = sandboxFolder(checkout, stack);
  if (!existsSync(folder)) refuseUnknownStack(checkout, stack);
  return folder;
}

function stateFolder(): string {
  const { GROUNDWORK_STATE: chosen, XDG_STATE_HOME: xdg } = process.env;
  if (chosen !== undefined && chosen !== "") return path.resolve(chosen);
  if (process.getuid?.() === 0) return "/var/lib/groundwork";
  return path.join(xdg ?? path.join(homedir(), ".local", "state"), "groundwork");
}
