import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { Refusal } from "../contract/refusal.mjs";
import { until } from "../sandbox/process/process.fixture.ts";
import { SimulatedMachine } from "./machine.fixture.ts";
import { runStep } from "./step.mjs";

const shell = (script: string) =>
  runStep({ doing: "Installing x", fetched: "npm's package x", command: "sh", args: ["-c", script] });

test("what a tool printed is given to the caller", async () => {
  expect(await shell("echo out; echo err >&2")).toBe("out\nerr\n");
});

test.each([
  [
    "echo 'npm error code EAI_AGAIN registry' >&2; exit 1",
    "npm's package x could not be fetched: network unreachable.",
  ],
  [
    "echo 'W: Temporary failure resolving mirror' >&2; exit 100",
    "npm's package x could not be fetched: network unreachable.",
  ],
  ["echo 'tar: x: Cannot write: No space left on device' >&2; exit 2", "The disk is full. Free some space"],
  ["echo 'E: Could not get lock /var/lib/dpkg/lock' >&2; exit 100", "Another package installation is running."],
])("%j is explained in a sentence", async (script, sentence) => {
  await expect(shell(script)).rejects.toThrow(sentence);
});

test("a failure of no known cause shows how the tool's words begin and end, under what was being done", async () => {
  const failure = await shell("echo 'npm warn old'; seq 20; echo; exit 1").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Refusal);
  const shown = [1, 2, 3, 4, 5, "…", 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
  expect((failure as Error).message).toBe(
    [
      "Installing x: failed.",
      ...shown.map((line) => `    ${line}`),
      "  Fix what these lines name, and run this again.",
    ].join("\n"),
  );
});

test("a tool that does not exist is named", async () => {
  const step = { doing: "Installing x", fetched: "x", command: "/nowhere/tool", args: [] };
  await expect(runStep(step)).rejects.toThrow("Installing x: /nowhere/tool cannot be started");
});

test("a tool that takes longer than it may is ended", async () => {
  const step = { doing: "Installing x", fetched: "x", command: "sleep", args: ["600"], timeoutMs: 50 };
  await expect(runStep(step)).rejects.toThrow("It took longer than 0.05 s and was ended.");
});

/**
 * Interrupts, twice at once as npm does, an installation whose tool writes down the signals that it
 * receives; it takes a while to end, or never ends.
 */
async function interrupt(
  tool: "slow" | "deaf",
  options: string,
): Promise<{ notes: string; complaint: string; code: number }> {
  const machine = await SimulatedMachine.create();
  const notes = path.join(machine.folder, "notes");
  const note = (word: string) => `echo ${word} >> ${notes}`;
  const end = tool === "slow" ? `sleep 0.3; ${note("ended")}; exit 0` : ":";
  const command = await machine.addScript(
    "bin/tool",
    `trap '${note("received")}; ${end}' INT; ${note("ready")}; while :; do sleep 0.05; done`,
  );
  const script = `import { runStep } from ${JSON.stringify(path.join(import.meta.dirname, "step.mjs"))};
    import { reportError } from ${JSON.stringify(path.join(import.meta.dirname, "fault.mjs"))};
    const step = { doing: "Installing x", fetched: "x", command: ${JSON.stringify(command)}, args: [], ${options} };
    try { await runStep(step); } catch (error) { process.exitCode = reportError(error); }`;
  const stdio = ["ignore", "ignore", "pipe"] as const;
  const installer = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: [...stdio] });
  let complaint = "";
  installer.stderr.on("data", (data: Buffer) => (complaint += data.toString()));
  await until("the tool runs", () => existsSync(notes));
  installer.kill("SIGINT");
  installer.kill("SIGINT");
  const [code] = (await once(installer, "close")) as [number];
  const received = await readFile(notes, "utf8");
  await machine.remove();
  return { notes: received, complaint, code };
}

test("Ctrl-C reaches a package manager once, and its own end is waited for", async () => {
  expect(await interrupt("slow", "mustEnd: true")).toEqual({
    notes: "ready\nreceived\nended\n",
    complaint: "Installing x: interrupted.\n  Run this again to go on.\n",
    code: 130,
  });
});

test("a tool that does not end on Ctrl-C is killed soon, where that does no harm", async () => {
  expect(await interrupt("deaf", "")).toEqual({
    notes: "ready\nreceived\n",
    complaint: expect.stringMatching(
      /✗ Installing x \(2 s\)\nInstalling x: interrupted\.\n {2}Run this again to go on\.\n$/,
    ),
    code: 130,
  });
});
