#!/usr/bin/env node
// The only code that an older Node runs, and without node_modules: it brings both, then hands over
// to scripts/<command>.ts.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { exitCodes, Refusal } from "../contract/refusal.mjs";
import { cacheFolder } from "../machine/cache.mjs";
import { reportError } from "../machine/fault.mjs";
import { follow } from "../machine/follow.mjs";
import { bringNode24 } from "../machine/node24.mjs";
import { npmEnvironment } from "../machine/npm.mjs";
import { bringPackages, packagesLack } from "../machine/packages.mjs";

const scripts = path.dirname(fileURLToPath(import.meta.url));
const checkout = path.dirname(scripts);
/** Commands that look at the machine alone and need no package. */
const standalone = ["doctor", "machine-prepare"];

/**
 * The files of scripts/ that are commands: named noun-verb, or behind an `npm run` of package.json.
 */
function commands() {
  const named = Object.values(JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8")).scripts ?? {});
  return readdirSync(scripts)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => file.slice(0, -".ts".length))
    .filter((name) => name.includes("-") || named.includes(`node scripts/bootstrap.mjs ${name}`))
    .sort();
}

/**
 * Asks before anything changes whether this machine can be given what the command needs: 0, or the
 * exit code of its refusal.
 */
function askEarly(node, command) {
  const prepare = path.join(scripts, "machine-prepare.ts");
  const args = ["--disable-warning=ExperimentalWarning", prepare, "--for", command, "--dry-run"];
  return spawnSync(node, args, { stdio: ["ignore", "ignore", "inherit"] }).status ?? exitCodes.failed;
}

async function main([command, ...args]) {
  const known = commands();
  if (command === undefined || !known.includes(command))
    throw new Refusal(command === undefined ? "no command." : `no command ${JSON.stringify(command)}.`, {
      path: "bootstrap",
      remedy: `There are: ${known.join(", ")}.\nUsage: node scripts/bootstrap.mjs <command> [arguments]`,
      exitCode: exitCodes.refused,
    });
  const node = await bringNode24(cacheFolder());
  if (!standalone.includes(command) && (await packagesLack(checkout)) !== undefined) {
    const refused = askEarly(node, command);
    if (refused !== exitCodes.done) return refused;
    await bringPackages(checkout, node);
  }
  const env = {
    // V8 compiles the packages once for all commands, and for the Pulumi programs that they run.
    NODE_COMPILE_CACHE: path.join(cacheFolder(), "compile-cache"),
    ...process.env,
    PATH: npmEnvironment(path.dirname(node)).PATH,
  };
  return follow({ node, args: [path.join(scripts, `${command}.ts`), ...args], env });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportError(error);
}
