import { spawnSync } from "node:child_process";
import path from "node:path";

const oxfmt = path.join(import.meta.dirname, "../../node_modules/oxfmt/bin/oxfmt");

/**
 * Prints the sources whose format is not that of `.oxfmtrc.json`, and with `fix` formats them.
 * @returns whether none is left
 */
export function checkFormat(checkout: string, { fix = false } = {}): boolean {
  const listed = run(checkout, "--list-different");
  process.stdout.write(listed.stdout);
  if (listed.status === 0 || !fix) return listed.status === 0;
  return run(checkout).status === 0;
}

function run(checkout: string, ...options: string[]) {
  const ran = spawnSync(process.execPath, [oxfmt, ...options, "."], { cwd: checkout, encoding: "utf8" });
  process.stderr.write(ran.stderr);
  return ran;
}

if (import.meta.main) {
  const [checkout = "", ...options] = process.argv.slice(2);
  process.exitCode = checkFormat(checkout, { fix: options.includes("--fix") }) ? 0 : 1;
}
