import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { exitCodes, Refusal } from "../contract/refusal.mjs";
import { publish } from "./cache.mjs";
import { bringNpmPackage } from "./npm.mjs";

const version = "24.21.0";
const integrities = {
  x64: "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
  arm64: "sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
};

/** From 24.2 on a script can ask whether it is the one that was started. */
function isNode24(text) {
  const [major, minor] = text.replace(/^v/, "").split(".").map(Number);
  return major === 24 && minor >= 2;
}

const remedy = "Install Node 24 another way (https://nodejs.org) and run this again.";
const nameInCache = `node-${version}-${process.platform}-${process.arch}`;
const inFolder = (folder) => path.join(folder, "bin", "node");

/**
 * The Node 24 that runs the TypeScript of the checkout: the one that runs now, or the cache's;
 * undefined where there is none.
 */
export function findNode24(cache) {
  if (isNode24(process.version)) return process.execPath;
  const cached = inFolder(path.join(cache, nameInCache));
  return existsSync(cached) ? cached : undefined;
}

/**
 * Finds Node 24, or brings it into the cache as a package of npm; the machine's own Node stays as
 * it is.
 */
export async function bringNode24(cache) {
  const found = findNode24(cache);
  if (found !== undefined) return found;
  const integrity = integrities[process.arch];
  if (process.platform !== "linux" || integrity === undefined)
    throw new Refusal(
      `this is ${process.version}, and Node 24 can be brought only to Linux on x64 or arm64 (this is ${process.platform}/${process.arch}).`,
      { path: "node", remedy: `${remedy} Nothing was changed.`, exitCode: exitCodes.refused },
    );
  const folder = await publish({
    cache,
    name: nameInCache,
    isSound: (made) => spawnSync(inFolder(made), ["--version"]).status === 0,
    build: (draft) => unpack(draft, integrity),
  });
  return inFolder(folder);
}

async function unpack(draft, integrity) {
  const doing = `Bringing Node ${version} into the cache (this machine's is ${process.version})`;
  const made = await bringNpmPackage(
    { name: `node-linux-${process.arch}`, version, integrity },
    { folder: draft, doing, remedy },
  );
  const run = spawnSync(inFolder(made), ["--version"], { encoding: "utf8" });
  if (run.status !== 0)
    throw new Refusal(`Node ${version} does not run on this machine: ${(run.error?.message ?? run.stderr).trim()}`, {
      path: "node",
      remedy,
    });
  await rename(path.join(made, "bin"), path.join(draft, "bin"));
  await rm(path.join(draft, "node_modules"), { recursive: true });
}
