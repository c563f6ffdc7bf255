import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { Log } from "../../core/log.ts";
import { SupervisedProcess } from "../../process/supervised-process.ts";
import { unixUser } from "../../process/unix-user.ts";
import { redisUser } from "./server.ts";

/**
 * The defaults of this machine's Redis server, by directive; read from a server that runs for a
 * moment.
 */
export async function redisDefaults(command: string): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(path.join(tmpdir(), "redis-"));
  const socket = path.join(folder, "socket");
  const user = unixUser(redisUser);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const client = new Redis({
    path: socket,
    lazyConnect: true,
    disconnectTimeout: 100,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
  });
  client.on("error", () => undefined);
  const server = new SupervisedProcess({
    name: "redis",
    command,
    args: ["--port", "0", "--unixsocket", socket, "--save", ""],
    environment: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" },
    workingFolder: folder,
    user: redisUser,
    log: new Log(),
    ready: async () => client.connect().then(() => true),
  });
  try {
    await server.start();
    return pairs(await client.config("GET", "*"));
  } finally {
    client.disconnect();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

function pairs(answer: unknown): ReadonlyMap<string, string> {
  const words = (Array.isArray(answer) ? answer : Object.entries(answer as object).flat()) as string[];
  return new Map(words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? ""] as const] : [])));
}
