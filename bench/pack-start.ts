import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import type { Figure } from "./figures.ts";

const runs = 5;
const checkout = path.dirname(import.meta.dirname);
const program = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/run-policy-pack");

/**
 * Measures the start of this pack until it listens, and of a pack without policies, alternately.
 */
export async function benchPackStart(): Promise<Figure[]> {
  const bare = barePack();
  const cache = mkdtempSync(path.join(tmpdir(), "groundwork-pack-cache-"));
  const ours = path.join(checkout, "policies");
  try {
    await start(ours, cache, () => cacheWritten(cache));
    const seconds: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
    for (let run = 0; run < runs; run += 1) {
      seconds.bare.push(await start(bare));
      seconds.ours.push(await start(ours, cache));
    }
    return [
      { what: "start of a pack without policies", seconds: seconds.bare },
      { what: "start of this pack", seconds: seconds.ours },
    ];
  } finally {
    rmSync(bare, { recursive: true });
    rmSync(cache, { recursive: true });
  }
}

/** The pack writes its compile cache a second after its start: a run that ends before leaves none. */
async function cacheWritten(cache: string): Promise<void> {
  const files = () => readdirSync(cache, { recursive: true }).length;
  for (let before = -1, now = 0; now < 100 || now !== before; now = files()) {
    before = now;
    await pause(500);
  }
}

function barePack(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-bare-pack-"));
  symlinkSync(path.join(checkout, "node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "PulumiPolicy.yaml"), "runtime: { name: nodejs, options: { typescript: false } }\n");
  writeFileSync(path.join(folder, "package.json"), '{ "name": "bare", "version": "0.1.0", "main": "index.cjs" }');
  const source = 'const { PolicyPack } = require("@pulumi/policy");\nnew PolicyPack("bare", { policies: [] });\n';
  writeFileSync(path.join(folder, "index.cjs"), source);
  return folder;
}

/** Seconds until the pack has written the port on which it listens; ends it after `listening`. */
async function start(folder: string, cache = "", listening = () => Promise.resolve()): Promise<number> {
  const started = performance.now();
  const pack = spawn(process.execPath, [program, "127.0.0.1:0", folder], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: "", GROUNDWORK_CACHE: cache, NODE_COMPILE_CACHE: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(createInterface(pack.stdout), "line");
  const seconds = (performance.now() - started) / 1000;
  await listening();
  pack.kill();
  await once(pack, "exit");
  return seconds;
}
