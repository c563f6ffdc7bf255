import { spawn } from "node:child_process";
import { cp, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { RehearsalResult } from "../../rehearsal/finding.ts";
import { notProved } from "../../rehearsal/report.ts";
import { compliant } from "./rehearsed-programs.fixture.ts";
import { ThrowAwayProject } from "./throw-away-project.fixture.ts";

jest.setTimeout(180_000);

const repository = path.resolve(import.meta.dirname, "../..");
let project: ThrowAwayProject;
let temporary: string;

/**
 * The command rehearses the checkout that contains it, so the test copies its rooms next to a small
 * program.
 */
beforeAll(async () => {
  expect(process.env["GROUNDWORK_PULUMI"] ?? "").not.toBe("");
  project = await ThrowAwayProject.make(compliant);
  for (const room of ["contract", "policies", "sandbox", "machine", "rehearsal", "scripts"])
    await cp(path.join(repository, room), path.join(project.checkout, room), { recursive: true });
  temporary = path.join(project.home, "temporary");
  await mkdir(temporary);
});

afterAll(() => project.remove());

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command to its end; when stderr contains `interruptAt`, it is sent SIGINT, as by Ctrl-C.
 */
function command(args: readonly string[], interruptAt?: string): Promise<Ended> {
  const cli = path.dirname(process.env["GROUNDWORK_PULUMI"] ?? "");
  const variables = {
    PATH: `${cli}${path.delimiter}${process.env["PATH"] ?? ""}`,
    TMPDIR: temporary,
    NODE_OPTIONS: "",
  };
  const child = spawn(process.execPath, [path.join(project.checkout, "scripts/rehearse.ts"), ...args], {
    cwd: project.checkout,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (data: Buffer) => (said.stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => {
    const wasThere = interruptAt === undefined || said.stderr.includes(interruptAt);
    said.stderr += data.toString();
    if (!wasThere && said.stderr.includes(interruptAt)) child.kill("SIGINT");
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, ...said });
    });
  });
}

/**
 * The files that a rehearsal left in the temporary folder, except the cache of Pulumi's own loader.
 */
const leftBehind = async (): Promise<string[]> =>
  (await readdir(temporary)).filter((name) => !name.startsWith("ts-node-"));

test("--help shows the usage and the exit codes", async () => {
  const { code, stdout, stderr } = await command(["--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("npm run rehearse -- <stack> [--program <folder>] [--with <options>] [--json]");
  for (const exit of ["0    no finding", "1    findings", "2    bad arguments", "130  stopped"])
    expect(stdout).toContain(exit);
  expect(stderr).toBe("");
});

test.each([
  [
    "no stack",
    [],
    /^<stack> is missing\.\n[^]*npm run rehearse -- <stack> \[--program <folder>\] \[--with <options>\] \[--json\]/,
  ],
  [
    "two stacks",
    ["dev", "prod"],
    /^dev, prod: one <stack> at a time\.\n[^]*npm run rehearse -- <stack> \[--program <folder>\] \[--with <options>\] \[--json\]/,
  ],
  [
    "an unknown option",
    ["dev", "--jsn"],
    /^Unknown option '--jsn'[^]*npm run rehearse -- <stack> \[--program <folder>\] \[--with <options>\] \[--json\]/,
  ],
  ["an unknown stack", ["staging"], /^There is no stack "staging": .*\n {2}Stacks here: dev\.\n/],
  ["a path for a stack", ["../dev"], /^There is no stack "\.\.\/dev": .*\n {2}Stacks here: dev\.\n/],
])("%s is refused with exit code 2 and what to give instead", async (_, args, words) => {
  const { code, stdout, stderr } = await command(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(words);
  expect(await leftBehind()).toEqual([]);
});

test("without findings it ends with 0, and the report lists protected resources and what a rehearsal does not prove", async () => {
  await project.program(compliant);
  const { code, stdout } = await command(["dev"]);
  expect(stdout).toMatch(/^preview +ok +\d+\.\d s +5 create; /m);
  expect(stdout).toMatch(/^destroy refused +ok .* 2 of 2 protected resources named$/m);
  expect(stdout).toMatch(/^aws:kms\/key:Key "key" +refused while protected +stays in the cloud$/m);
  expect(stdout).toMatch(/^aws:cloudwatch\/logGroup:LogGroup "data" +refused while protected +is gone$/m);
  for (const line of notProved) expect(stdout).toContain(line);
  expect(stdout).toMatch(/\nNo finding\.\n$/);
  expect(code).toBe(0);
  expect(await leftBehind()).toEqual([]);
});

test("with findings it ends with 1; --json is JSON and nothing else", async () => {
  await project.program('throw new pulumi.RunError("tiny:size: must be at least 1.");');
  const { code, stdout } = await command(["dev", "--json"]);
  const result = JSON.parse(stdout) as RehearsalResult & { notProved: readonly string[] };
  expect(result.findings).toEqual([{ step: "preview", where: "dev", what: "tiny:size: must be at least 1." }]);
  expect(result.notProved).toEqual(notProved);
  expect(code).toBe(1);
});

test("Ctrl-C ends it with 130, and nothing is left behind", async () => {
  await project.program(
    compliant.replace("const key", "await new Promise((resolve) => setTimeout(resolve, 60_000));\nconst key"),
  );
  const { code, stdout, stderr } = await command(["dev"], "dev: preview");
  expect(stderr).toMatch(/\nStopped\. Nothing is left behind\.\n$/);
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  expect(await leftBehind()).toEqual([]);
});
