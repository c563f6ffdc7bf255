import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { exitCodes, Refusal } from "../contract/refusal.mjs";
import { awsSchemas } from "./aws-schemas.ts";
import { cacheFolder } from "./cache.mjs";
import { interruptedPackages } from "./debian.ts";
import { etcd, kubernetes } from "./kubernetes.ts";
import { ministack } from "./ministack.ts";
import { java, maven, openSearch } from "./open-search.ts";
import type { Part, PartName, Search } from "./part.ts";
import type { Finding } from "./find-command.ts";
import { postgresFolder, chromium, curl, nginx, redisServer } from "./servers.ts";
import { pulumi } from "./pulumi.ts";
import { python } from "./python.ts";
import { schemathesis } from "./schemathesis.ts";

/** Every part that is looked for, by name. */
export const parts: Readonly<Record<PartName, Part>> = {
  postgresFolder,
  redisServer,
  nginx,
  python,
  ministack,
  pulumi,
  awsSchemas,
  java,
  maven,
  openSearch,
  schemathesis,
  etcd,
  kubernetes,
  curl,
  chromium,
};

/** The parts that the sandbox needs. */
export const sandboxParts = ["postgresFolder", "redisServer", "nginx", "ministack", "pulumi"] as const;
/** The parts that all tests together need. */
export const testParts = [...sandboxParts, "openSearch", "awsSchemas", "schemathesis", "chromium", "curl"] as const;
/** The parts that other parts are made with: a missing one is a fault only with what it makes. */
export const toolParts = ["python", "java", "maven"] as const;

/** The parts of `npm run test:kubernetes` alone: a missing one is a fault of no other command. */
export const kubernetesParts = ["etcd", "kubernetes"] as const;

/** The parts that a command needs, for the commands that need any. */
export const partsByCommand: Readonly<Record<string, readonly PartName[]>> = {
  "sandbox-start": sandboxParts,
  "machine-prepare": testParts,
  bench: [...sandboxParts, "awsSchemas"],
  psql: ["postgresFolder"],
  redis: ["redisServer"],
  rehearse: ["pulumi", "awsSchemas"],
  test: testParts,
  "test-kubernetes": kubernetesParts,
  "test-faults": ["postgresFolder", "redisServer", "ministack"],
};

/**
 * The parts that a command of `scripts/` needs; most commands need only Node and the npm packages.
 * @throws Refusal if the command does not exist
 */
export function partsOf(command: string): readonly PartName[] {
  if (Object.hasOwn(partsByCommand, command)) return partsByCommand[command] ?? [];
  if (/^[\w-]+$/.test(command) && existsSync(path.join(import.meta.dirname, "..", "scripts", `${command}.ts`)))
    return [];
  throw new Refusal("unknown command.", {
    path: `machine: --for ${command}`,
    remedy: `Commands that need parts: ${Object.keys(partsByCommand).join(", ")}.`,
    exitCode: exitCodes.refused,
  });
}

/**
 * Where parts are looked for on this machine. On Debian a user's PATH lacks the folders of servers.
 */
export function thisMachine(env: Readonly<Record<string, string | undefined>> = process.env): Search {
  const onPath = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return {
    path: [...new Set([...onPath, "/usr/local/sbin", "/usr/sbin", "/sbin"])],
    postgresRoot: "/usr/lib/postgresql",
    dpkgStatus: "/var/lib/dpkg/status",
    pulumiHome: env["PULUMI_HOME"] ?? path.join(homedir(), ".pulumi"),
    cache: cacheFolder(env),
    freeBytes,
  };
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** A part and what was found of it. */
export interface Found {
  readonly part: Part;
  readonly finding: Finding;
}

/** Looks for parts, all at once; changes nothing. */
export async function findParts(names: readonly PartName[], search: Search): Promise<Found[]> {
  const interrupted = await interruptedPackages(search.dpkgStatus);
  return Promise.all(
    names.map(async (name) => {
      const part = parts[name];
      return { part, finding: asInstalled(await part.find(search), part, interrupted) };
    }),
  );
}

/** A server's file exists before the scripts that create its user and folders have run. */
function asInstalled(finding: Finding, { supply }: Part, interrupted: readonly string[]): Finding {
  if (finding.state !== "there" || supply.from !== "debian") return finding;
  const half = interrupted.find((name) => supply.packages.some((start) => name.startsWith(start)));
  return half === undefined
    ? finding
    : { state: "unfit", path: finding.path, why: `the installation of ${half} was interrupted` };
}
