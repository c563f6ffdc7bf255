import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** bee-queue's Lua scripts by SHA-1: what a Redis that was restarted must be given again. */
export const beeScripts: ReadonlyMap<string, string> = readScripts();

function readScripts(): Map<string, string> {
  const folder = dirname(createRequire(import.meta.url).resolve("bee-queue/lib/lua/index.js"));
  const files = readdirSync(folder).filter((file) => file.endsWith(".lua"));
  const bodies = files.map((file) => readFileSync(join(folder, file), "utf8"));
  return new Map(bodies.map((body) => [createHash("sha1").update(body).digest("hex"), body]));
}
