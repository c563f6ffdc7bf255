import { execFile } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  globSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { images } from "../../contract/image.ts";
import type { ImageName } from "../../contract/services.ts";
import { machine } from "../../sandbox/core/machine.fixture.ts";
import type { DockerEngine } from "./docker-engine.fixture.ts";

const run = promisify(execFile);

/** Programs by the path that they have in the base image. */
type Programs = Readonly<Record<string, string>>;

/** The programs that the Dockerfile and the entry point call, at the paths of the usual images. */
const called: Readonly<Record<ImageName, readonly string[]>> = {
  node: ["sh", "env", "rm", "find", "chmod"],
  gateway: ["sh", "rm", "chmod", "cat", "mkdir", "mkfifo", "mktemp", "awk", "printenv", "tr", "wget"],
};

async function programsOf(name: ImageName): Promise<Programs> {
  const found = await Promise.all(
    called[name].map(async (program) => [`/usr/bin/${program}`, await commandPath(program)] as const),
  );
  const own = name === "node" ? { "/usr/local/bin/node": process.execPath } : { "/usr/sbin/nginx": machine.nginx };
  return { ...Object.fromEntries(found), ...own };
}

const commandPath = async (program: string) => (await run("sh", ["-c", `command -v ${program}`])).stdout.trim();

/** Copies programs with the libraries that they load. */
async function copyPrograms(root: string, programs: Programs): Promise<void> {
  for (const [to, from] of Object.entries(programs)) {
    copy(root, from, to);
    await copyLibraries(root, from);
  }
}

async function copyLibraries(root: string, file: string): Promise<void> {
  const { stdout } = await run("ldd", [file]);
  for (const [library] of stdout.matchAll(/\/[^ \n]+(?= \(0x)/g)) copy(root, library, library);
}

function copy(root: string, from: string, to: string): void {
  mkdirSync(path.dirname(path.join(root, to)), { recursive: true });
  copyFileSync(realpathSync(from), path.join(root, to));
}

/** The libraries of the checkout's native modules, which every usual base image has. */
async function copyLibrariesOfModules(root: string): Promise<void> {
  const modules = globSync(path.resolve(import.meta.dirname, "../../node_modules/@node-rs/*/*.node"));
  for (const file of modules) await copyLibraries(root, file);
}

/** npm, which the build calls; the image itself must not have it. */
async function copyNpm(root: string): Promise<void> {
  const npm = path.dirname(path.dirname(realpathSync(await commandPath("npm"))));
  cpSync(npm, path.join(root, "usr/local/lib/node_modules/npm"), { recursive: true });
  symlinkSync("../lib/node_modules/npm/bin/npm-cli.js", path.join(root, "usr/local/bin/npm"));
}

const certificates = "/etc/ssl/certs/ca-certificates.crt";

/**
 * Makes a base image of the programs of this machine, for an engine that cannot pull the one that
 * the Dockerfile names. It shows what the Dockerfile does, not what is in the usual base image.
 */
export async function importMachineBase(engine: DockerEngine, name: ImageName, tag: string): Promise<void> {
  const root = mkdtempSync(path.join(tmpdir(), `base-${name}-`));
  try {
    for (const folder of ["etc", "root", "tmp", "usr/bin"]) mkdirSync(path.join(root, folder), { recursive: true });
    chmodSync(path.join(root, "tmp"), 0o1777);
    symlinkSync("usr/bin", path.join(root, "bin"));
    writeFileSync(path.join(root, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
    writeFileSync(path.join(root, "etc/group"), "root:x:0:\n");
    await copyPrograms(root, await programsOf(name));
    copy(root, certificates, certificates);
    if (name === "node") {
      await copyNpm(root);
      await copyLibrariesOfModules(root);
    }
    const registry = (await run("npm", ["config", "get", "registry"])).stdout.trim();
    await engine.importFolder(root, tag, `npm_config_registry=${registry}`, `NODE_EXTRA_CA_CERTS=${certificates}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The base image that a Dockerfile names by default. */
export const defaultBase = (name: ImageName, dockerfile: string): string =>
  new RegExp(`^ARG ${images[name].baseArgument}=(\\S+)$`, "m").exec(dockerfile)?.[1] ?? "";
