import path from "node:path";
import type { Machine } from "./part.ts";

type Wanted = Pick<Machine, "node" | "postgresFolder" | "redisServer" | "nginx" | "ministack" | "pulumi" | "chromium">;

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment in which tests find this machine's parts: on PATH under their usual names, and by variables. */
export function machineEnvironment(
  machine: Wanted,
  env: Environment = process.env,
): Record<string, string | undefined> {
  const folders = [machine.node, machine.redisServer, machine.nginx].map((file) => path.dirname(file));
  return {
    ...env,
    PATH: [...new Set([folders[0], machine.postgresFolder, ...folders, env["PATH"]])].join(path.delimiter),
    GROUNDWORK_POSTGRES_FOLDER: machine.postgresFolder,
    GROUNDWORK_REDIS_SERVER: machine.redisServer,
    GROUNDWORK_NGINX: machine.nginx,
    GROUNDWORK_MINISTACK: machine.ministack,
    GROUNDWORK_PULUMI: machine.pulumi,
    GROUNDWORK_CHROMIUM: machine.chromium,
  };
}
