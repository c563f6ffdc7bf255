import { execFileSync } from "node:child_process";
import path from "node:path";

/**
 * The programs that the tests run: those that the preparation names by GROUNDWORK_… variables, else
 * those on PATH.
 */
export const machine = {
  ministack: process.env["GROUNDWORK_MINISTACK"] ?? onPath("ministack"),
  nginx: process.env["GROUNDWORK_NGINX"] ?? onPath("nginx"),
  postgresFolder: process.env["GROUNDWORK_POSTGRES_FOLDER"] ?? path.dirname(onPath("postgres")),
  redisServer: process.env["GROUNDWORK_REDIS_SERVER"] ?? onPath("redis-server"),
} as const;

function onPath(program: string): string {
  return execFileSync("sh", ["-c", `command -v ${program} || echo ${program}-is-not-on-PATH`], {
    encoding: "utf8",
  }).trim();
}
