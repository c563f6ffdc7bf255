import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { exitCodeMeanings } from "../../contract/refusal.mjs";

const checkout = path.resolve(import.meta.dirname, "../..");
const rooms = ["app", "checklist", "contract", "infra", "policies", "sandbox", "machine", "rehearsal", "scripts"];
const files = ["Pulumi.yaml", "Pulumi.dev.yaml", "package.json"];
/** A checkout whose code a test may break. */
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), "groundwork-command-"));
  for (const part of [...rooms, ...files])
    cpSync(path.join(checkout, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(checkout, "node_modules"), path.join(copy, "node_modules"));
});

afterAll(() => rmSync(copy, { recursive: true }));

function run(script: string, args: readonly string[], from = checkout, set: Readonly<Record<string, string>> = {}) {
  const command = ["--disable-warning=ExperimentalWarning", path.join(from, "scripts", `${script}.ts`), ...args];
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1", GROUNDWORK_STATE: path.join(copy, "state"), ...set };
  const options = { cwd: from, env, encoding: "utf8", timeout: 60_000, killSignal: "SIGKILL" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, command, options);
  return { code: status, stdout, stderr };
}

const { scripts } = JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const commands = Object.entries(scripts).flatMap(([name, line]) => {
  const script = /^node scripts\/bootstrap\.mjs ([\w-]+)$/.exec(line)?.[1];
  const asTyped = name === "start" || name === "test" ? `npm ${name}` : `npm run ${name}`;
  return script === undefined ? [] : [{ asTyped, script }];
});

test("every script of package.json is a command, alone or with an option of its own", () => {
  const lines = Object.values(scripts).map((line) => line.replace(/ --\w+$/, ""));
  expect(commands).toHaveLength(new Set(lines).size);
});

test.each(commands)("$asTyped --help shows its usage and every exit code of the table", ({ asTyped, script }) => {
  const { code, stdout, stderr } = run(script, ["--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^  ${asTyped}( --|$)`, "m"));
  const listed = [...(stdout.split("\nExit codes")[1] ?? "").matchAll(/^ {2}(\d+) +\S/gm)].map(([, exit]) => exit);
  expect(listed).toEqual(Object.keys(exitCodeMeanings));
});

test("npm run dev -- --help shows the usage of npm run dev", () => {
  expect(run("sandbox-start", ["--watch", "--help"]).stdout).toMatch(/^ {2}npm run dev -- \[--stack <stack>\] /m);
});

test("an option that npm took, because -- was missing, is refused", () => {
  const { code, stdout, stderr } = run("plan", ["prod"], checkout, { npm_config_stack: "true" });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(
    /^--stack: npm took this option\. Write -- before the command's own arguments\.\n {2}Usage: npm run plan -- /,
  );
});

test("npm test with a path that no test file has is refused, and Jest does not run", () => {
  expect(run("test", ["app/shpo"])).toEqual({
    code: 2,
    stdout: "",
    stderr: "app/shpo: no test file matches.\n  Give a path, or a part of one: npm test -- app/shop\n",
  });
});

// Jest, psql and redis-cli judge their options themselves.
test.each(commands.filter(({ script }) => !["test", "psql", "redis"].includes(script)))(
  "$asTyped refuses an unknown option with exit code 2 and its usage",
  ({ asTyped, script }) => {
    const { code, stdout, stderr } = run(script, ["--no-such-option"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^Unknown option '--no-such-option'/);
    expect(stderr).toMatch(new RegExp(`\n  Usage: ${asTyped}( -- .*)?\n  --help says more\\.\n$`));
  },
);

/** Breaks a function of the copy for one run of a command. */
function runBroken(broken: { file: string; at: string; bug: string }, script: string, args: readonly string[]) {
  const file = path.join(copy, broken.file);
  const sound = readFileSync(file, "utf8");
  expect(sound).toContain(broken.at);
  writeFileSync(file, sound.replace(broken.at, `${broken.at}\n  ${broken.bug}`));
  try {
    return run(script, args, copy);
  } finally {
    writeFileSync(file, sound);
  }
}

const stackName = {
  file: "sandbox/sandbox-folder.ts",
  at: "export function sandboxFolder(checkout: string, stack: string): string {",
};
const policies = {
  file: "rehearsal/stack-policies.ts",
  at: "export async function stackPolicies(checkout: string, stack: string): Promise<StackPolicies> {",
};

test.each([
  ["a plain Error of npm start", "sandbox-start", [], policies, 'throw new Error("the policies are upside down");'],
  ["a TypeError of npm start", "sandbox-start", [], policies, "(undefined as unknown as string).trim();"],
  ["a plain Error of npm run reset", "sandbox-reset", ["--yes"], stackName, 'throw new Error("no hash today");'],
  [
    "a missing file of Groundwork itself",
    "sandbox-reset",
    ["--yes"],
    stackName,
    'process.getBuiltinModule("node:fs").readFileSync("/nowhere/facts.json");',
  ],
  [
    "an error that is thrown in an event",
    "sandbox-reset",
    ["--yes"],
    stackName,
    'process.nextTick(() => { throw new Error("an event went wrong"); });',
  ],
])("%s is printed as a bug, with its stack, and ends with 70", (_what, script, args, at, bug) => {
  const { code, stderr } = runBroken({ ...at, bug }, script, args);
  expect(stderr).toMatch(/^This is a bug in Groundwork, not a mistake of yours\. Please report it with these lines:\n/);
  expect(stderr).toContain(`    at `);
  expect(stderr).toContain(`${path.join(copy, at.file)}:`);
  expect(code).toBe(70);
});

test("a refusal says where, what is wrong and how to fix it, without a stack, and ends with its own code", () => {
  const at = {
    file: "sandbox/engine/project-folder.ts",
    at: "export function refuseStackName(stack: string): void {",
    bug: 'throw new Refusal("is not dug yet.", { path: "shaft", remedy: "Dig it.", exitCode: 1 });',
  };
  expect(runBroken(at, "sandbox-reset", ["--yes"])).toEqual({
    code: 1,
    stdout: "",
    stderr: "shaft: is not dug yet.\n  Dig it.\n",
  });
});

test.each([
  ["sandbox-start", ["--stack", "staging"]],
  ["rehearse", ["staging"]],
  ["sandbox-reset", ["--stack", "staging"]],
  ["plan", ["--stack=staging"]],
  ["logs", ["--stack", "staging"]],
  ["journey", ["a-request-id", "--stack", "staging"]],
  ["mail-carrier", ["away", "--stack", "staging"]],
  ["psql", ["--stack", "staging", "shop"]],
  ["redis", ["--stack", "staging", "queue"]],
  ["search-reindex", ["--stack", "staging"]],
  ["queue-replay", ["notifications", "--stack", "staging"]],
  ["schedule-run", ["auth/nightly-clean-up", "--stack", "staging"]],
  ["version-set", ["ios", "--latest", "2.3.0", "--stack", "staging"]],
])("%s %j: an unknown stack is refused with those that there are", (script, args) => {
  expect(run(script, args, copy)).toEqual({
    code: 2,
    stdout: "",
    stderr: `There is no stack "staging": ${path.join(copy, "Pulumi.staging.yaml")} does not exist.\n  Stacks here: dev.\n`,
  });
});

test("what the file system refuses this user is a refusal", () => {
  const bug =
    'throw Object.assign(new Error("EROFS: read-only file system, mkdir \'/state\'"), { code: "EROFS", syscall: "mkdir", path: "/state" });';
  const { code, stderr } = runBroken({ ...stackName, bug }, "sandbox-reset", ["--yes"]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      "/state: failed.\n    EROFS: read-only file system, mkdir '/state'\n  Fix what these lines name, and run this again.\n",
  });
});

/**
 * Runs a command that waits for its stop and then ends by `ending`; sends it Ctrl-C once it waits.
 */
async function interrupt(ending: string): Promise<{ code: number | null; stderr: string }> {
  const script = path.join(copy, "scripts/wait-long.ts");
  const declared =
    '{ run: "npm run wait", about: "Wait.", options: {}, exits: {}, stopped: "Stopped. Nothing is left." }';
  writeFileSync(
    script,
    `import { once } from "node:events";
    import { runCommand } from "../machine/terminal/command.ts";
    process.exitCode = await runCommand(${declared}, async ({ stop }) => {
      const timer = setInterval(() => undefined, 1_000);
      console.log("waits");
      await once(stop, "abort");
      clearInterval(timer);
      ${ending}
    });`,
  );
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script], {
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  await once(child.stdout, "data");
  child.kill("SIGINT");
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stderr };
}

test("work that Ctrl-C ends says what is left, with 130", async () => {
  expect(await interrupt("stop.throwIfAborted(); return 0;")).toEqual({
    code: 130,
    stderr: "Stopped. Nothing is left.\n",
  });
});

test("work for which Ctrl-C is the usual end gives its own exit code", async () => {
  expect(await interrupt("return 0;")).toEqual({ code: 0, stderr: "" });
});

test("a bug while a command stops is still printed as a bug", async () => {
  const { code, stderr } = await interrupt('throw new Error("lost in the shutdown");');
  expect(stderr).toMatch(/^This is a bug in Groundwork/);
  expect(stderr).toContain("Error: lost in the shutdown\n    at ");
  expect(code).toBe(70);
});
