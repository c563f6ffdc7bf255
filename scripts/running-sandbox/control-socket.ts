import { closeSync, openSync } from "node:fs";
import path from "node:path";

/** The folder of a sandbox's control socket: for its user alone. */
export const controlFolder = (sandboxFolder: string): string => path.join(sandboxFolder, "control");

/** The control socket of a sandbox. */
export interface ControlSocket {
  readonly file: string;
  /** The same for the system calls of sockets, which take at most 107 bytes. */
  readonly path: string;
  readonly close: () => void;
}

/** @throws ENOENT if no sandbox was started there */
export function controlSocket(sandboxFolder: string): ControlSocket {
  const folder = openSync(controlFolder(sandboxFolder), "r");
  const file = path.join(controlFolder(sandboxFolder), "socket");
  return { file, path: `/proc/self/fd/${folder}/socket`, close: () => closeSync(folder) };
}
