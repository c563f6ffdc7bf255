import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, cp, link, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { SimulatedMachine } from "../machine/machine.fixture.ts";

let machine: SimulatedMachine;
let checkout: string;
let node: string;

/**
 * A fresh clone with one command more, on a machine where Node has a separate folder: npm is
 * searched next to Node first.
 */
beforeEach(async () => {
  machine = await SimulatedMachine.create();
  checkout = path.join(machine.folder, "checkout");
  await cp(import.meta.dirname, path.join(checkout, "scripts"), { recursive: true });
  for (const room of ["contract", "machine"])
    await cp(path.join(import.meta.dirname, "..", room), path.join(checkout, room), { recursive: true });
  const identity = path.join("sandbox", "core", "process-identity.mjs");
  await cp(path.resolve(import.meta.dirname, "..", identity), path.join(checkout, identity), { recursive: true });
  await writeFile(path.join(checkout, "package.json"), '{"type":"module"}');
  await writeFile(path.join(checkout, "package-lock.json"), '{"packages":{"node_modules/zod":{"version":"4.6.7"}}}');
  await writeFile(path.join(checkout, "scripts", "say-hello.ts"), 'console.log("hello", ...process.argv.slice(2));');
  node = path.join(machine.folder, "bin", "node");
  await mkdir(path.dirname(node));
  await link(process.execPath, node).catch(() => copyFile(process.execPath, node));
  // It exists, so that no request to the network is made.
  await machine.add("cache/pulumi-3.270.0/bin/pulumi", "v3.270.0");
});
afterEach(() => machine.remove());

/**
 * An `npm` that notes its arguments and installs what the lock file says, as the real one would.
 */
const addNpm = () =>
  machine.addScript(
    "bin/npm",
    `echo "npm $1" >> ${machine.notes}; /bin/mkdir node_modules; /bin/cp package-lock.json node_modules/.package-lock.json`,
  );

function bootstrap(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const env = { PATH: path.dirname(node), GROUNDWORK_CACHE: machine.search.cache };
  return new Promise((resolve) => {
    const run = execFile(
      node,
      [path.join(checkout, "scripts", "bootstrap.mjs"), ...args],
      { env },
      (_, stdout, stderr) => resolve({ code: run.exitCode, stdout, stderr }),
    );
  });
}

test("a command whose parts may not be installed here is refused before any package is fetched", async () => {
  await addNpm();
  const { code, stdout, stderr } = await bootstrap("sandbox-start");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^machine: something is missing and may not be installed from here: /);
  expect(stderr).toContain("    Python with venv, 3.10 or newer\n");
  expect(stderr).toMatch(/ {4}apt-get install -y .*\bpython3-venv\b.*\n {2}Nothing was installed\.\n$/);
  expect(await machine.noted()).toEqual([]);
  expect(existsSync(path.join(checkout, "node_modules"))).toBe(false);
});

test("the first run of a command installs the npm packages, the second runs at once (LANG)", async () => {
  await addNpm();
  const hello = { code: 0, stdout: "hello --to Ada\n", stderr: "" };
  expect(await bootstrap("say-hello", "--to", "Ada")).toEqual(hello);
  expect(await bootstrap("say-hello", "--to", "Ada")).toEqual(hello);
  expect(await machine.noted()).toEqual(["npm ci"]);
});

test("without a network the refusal names the packages, and the command does not run", async () => {
  await machine.addScript("bin/npm", "echo 'npm error code ENOTFOUND' >&2; exit 1");
  expect(await bootstrap("say-hello")).toEqual({
    code: 1,
    stdout: "",
    stderr: [
      "Installing the npm packages of package-lock.json: failed.",
      "    npm error code ENOTFOUND",
      "  npm's packages could not be fetched: network unreachable. Check the connection (or its proxy) and run this again.\n",
    ].join("\n"),
  });
});

test("a command that needs no package runs before packages are installed", async () => {
  await addNpm();
  expect(await bootstrap("machine-prepare", "--for", "say-hello")).toMatchObject({
    code: 0,
    stdout: "Everything is installed.\n",
  });
  expect(await machine.noted()).toEqual([]);
});
