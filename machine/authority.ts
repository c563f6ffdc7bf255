import { exitCodes, Refusal } from "../contract/refusal.mjs";
import { askCommand, commandsNamed } from "./find-command.ts";
import type { Found } from "./parts.ts";
import type { Plan } from "./plan.ts";

/** Whether Debian's packages may be installed from here, and by which words before the command. */
export type Authority =
  | { readonly may: true; readonly sudo: readonly string[] }
  | { readonly may: false; readonly why: string; readonly isDebian: boolean };

/** Asks the machine who we are on it: root, a user whose sudo asks for nothing, or neither. */
export async function readAuthority(folders: readonly string[], uid = process.getuid?.()): Promise<Authority> {
  const [aptGet] = await commandsNamed("apt-get", folders);
  if (aptGet === undefined)
    return { may: false, why: "this is no Debian or Ubuntu (there is no apt-get)", isDebian: false };
  if (uid === 0) return { may: true, sudo: [] };
  const [sudo] = await commandsNamed("sudo", folders);
  if (sudo === undefined) return { may: false, why: "you are not root and there is no sudo", isDebian: true };
  if ((await askCommand(sudo, ["-n", "true"])) !== undefined) return { may: true, sudo: [sudo, "-n"] };
  return { may: false, why: "you are not root and sudo asks for a password", isDebian: true };
}

/** The exact command that installs Debian's packages, for a person to run. */
export const installCommand = (packages: readonly string[]): string =>
  `apt-get install -y --no-install-recommends ${packages.join(" ")}`;

const lack = ({ part, finding }: Found): string =>
  `    ${part.title}, ${part.needs}${finding.state === "unfit" ? ` (${finding.path}: ${finding.why})` : ""}`;

/** The refusal of a machine that may not be changed: what is missing, why, and the exact commands. */
export function refusal({ fromDebian, debianPackages }: Plan, authority: Authority & { may: false }): Refusal {
  const what = `something is missing and may not be installed from here: ${authority.why}.`;
  const how = authority.isDebian
    ? "Run as root, then run this again:"
    : "Put them on PATH by this system's own means, then run this again. On Debian it would be, as root:";
  const commands = ["  apt-get update", `  ${installCommand(debianPackages)}`];
  return new Refusal([what, ...fromDebian.map(lack)].join("\n"), {
    path: "machine",
    remedy: [how, ...commands, "None of them was installed."].join("\n"),
    exitCode: exitCodes.refused,
  });
}
