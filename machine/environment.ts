import path from "node:path";
import type { Machine } from "./part.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment in which tests find these parts of the machine: on PATH under their usual names,
 * and by variables.
 */
export function machineEnvironment(machine: Partial<Machine>, env: Environment = process.env): Environment {
  const { node, postgresFolder, redisServer, nginx, ministack, pulumi, chromium } = machine;
  const folders = [folderOf(node), postgresFolder, folderOf(redisServer), folderOf(nginx), env["PATH"]];
  return {
    ...env,
    PATH: [...new Set(folders.filter((folder) => folder !== undefined))].join(path.delimiter),
    GROUNDWORK_POSTGRES_FOLDER: postgresFolder,
    GROUNDWORK_REDIS_SERVER: redisServer,
    GROUNDWORK_NGINX: nginx,
    GROUNDWORK_MINISTACK: ministack,
    GROUNDWORK_PULUMI: pulumi,
    GROUNDWORK_CHROMIUM: chromium,
  };
}

function folderOf(program: string | undefined): string | undefined {
  return program === undefined ? undefined : path.dirname(program);
}
