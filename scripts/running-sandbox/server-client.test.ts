import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "@jest/globals";

const checkout = path.resolve(import.meta.dirname, "../..");

test.each([
  ["psql", [], "auth, notifications, shop"],
  ["psql", ["-c", "select 1"], "auth, notifications, shop"],
  ["redis", ["--stack", "prod"], "cache, queue"],
])("npm run %s with the arguments %j lists the names to choose from", (command, args, names) => {
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" };
  const ran = spawnSync(process.execPath, [`scripts/${command}.ts`, ...args], { cwd: checkout, env, encoding: "utf8" });
  expect({ code: ran.status, stdout: ran.stdout, stderr: ran.stderr }).toEqual({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining(
      `the name is missing. Choose one: ${names}.\n  Usage: npm run ${command} -- [--stack <stack>] <`,
    ) as unknown,
  });
});
