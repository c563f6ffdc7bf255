import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import path from "node:path";
import { services, type Service } from "../../../contract/services.ts";

/**
 * `node app/chassis/process/fill-compile-cache.ts`: compiles every module that processes import,
 * with their options, into the folder NODE_COMPILE_CACHE; the build of the image runs it. A task
 * then keeps neither the compiler's memory nor the parser of types. Node ignores the folder for
 * another user, and on a processor with other features.
 */
const checkout = path.join(import.meta.dirname, "../../..");
const started = globSync("app/**/start-{http,worker}.ts", { cwd: checkout });

const commands = Object.values<Service>(services)
  .flatMap(({ processes }) => Object.values(processes))
  .filter(({ image }) => image === "node")
  .map(({ command }) => command.slice(1));

for (const command of commands) {
  // Without its variables a process ends after it was compiled.
  run(command, 1);
}
const options = commands[0]?.slice(0, -1) ?? [];
const imports = started.map((file) => `import ${JSON.stringify(path.join(checkout, file))};`);
run([...options, "--input-type=module", "--eval", imports.join("\n")], 0);

function run(args: readonly string[], expected: number): void {
  const { NODE_COMPILE_CACHE = "" } = process.env;
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: checkout,
    env: { NODE_COMPILE_CACHE },
    encoding: "utf8",
  });
  if (status !== expected) throw new Error(`node ${args.join(" ")}: exit code ${status}\n${stderr}`);
}
