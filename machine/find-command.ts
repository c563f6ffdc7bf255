import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import path from "node:path";

/** A version as numbers, most significant first. */
export type Version = readonly number[];

/**
 * The first version in a tool's own words: `nginx version: nginx/1.22.1` is 1.22.1, `postgres
 * (PostgreSQL) 15.18 (Debian …)` is 15.18.
 */
export function readVersion(text: string): Version | undefined {
  const match = /(?<![\d.])v?(\d+(?:\.\d+)+)/.exec(text)?.[1];
  return match?.split(".").map(Number);
}

/** Negative where `a` is older than `b`, positive where it is newer; missing numbers count as 0. */
export function compareVersions(a: Version, b: Version): number {
  const length = Math.max(a.length, b.length);
  const differences = Array.from({ length }, (_, at) => (a[at] ?? 0) - (b[at] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** `15.18` */
export const showVersion = (version: Version): string => version.join(".");

/** Whether a part is on this machine. */
export type Finding =
  | { readonly state: "there"; readonly path: string; readonly version: Version }
  | { readonly state: "unfit"; readonly path: string; readonly why: string }
  | { readonly state: "missing" };

/** Every executable file of that name in the folders, in order. */
export async function commandsNamed(name: string, folders: readonly string[]): Promise<string[]> {
  const candidates = folders.map((folder) => path.join(folder, name));
  const runs = await Promise.all(candidates.map(isExecutable));
  return candidates.filter((_, at) => runs[at]);
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** What a command prints when asked; undefined where it fails or stays silent for ten seconds. */
export function askCommand(command: string, args: readonly string[]): Promise<string | undefined> {
  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true" };
  return new Promise((resolve) => {
    execFile(command, args, { env, timeout: 10_000 }, (error, stdout, stderr) => {
      resolve(error === null ? `${stdout}\n${stderr}` : undefined);
    });
  });
}

/** One command to judge by the version that it prints. */
export interface Asked {
  command: string;
  args: readonly string[];
  atLeast: Version;
  /** What the part's users are given, where that is not the command itself. */
  path?: string;
}

/** Judges one command by its version. */
export async function judgeCommand({ command, args, atLeast, path: given = command }: Asked): Promise<Finding> {
  const said = await askCommand(command, args);
  if (said === undefined) return { state: "unfit", path: given, why: "does not run" };
  const version = readVersion(said);
  if (version === undefined) return { state: "unfit", path: given, why: "does not say its version" };
  if (compareVersions(version, atLeast) < 0)
    return { state: "unfit", path: given, why: `${showVersion(version)} is older than ${showVersion(atLeast)}` };
  return { state: "there", path: given, version };
}

/** The first finding that is there, else the first that is unfit, else nothing. */
export function best(findings: readonly Finding[]): Finding {
  return (
    findings.find(({ state }) => state === "there") ??
    findings.find(({ state }) => state === "unfit") ?? { state: "missing" }
  );
}

/** The first fit command of any of the names on the search path. */
export async function findCommand(
  names: readonly string[],
  folders: readonly string[],
  ask: { args: readonly string[]; atLeast: Version },
): Promise<Finding> {
  const commands = (await Promise.all(names.map((name) => commandsNamed(name, folders)))).flat();
  return best(await Promise.all(commands.map((command) => judgeCommand({ command, ...ask }))));
}
