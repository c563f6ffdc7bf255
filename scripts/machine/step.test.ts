import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { MachineFault } from "./fault.mjs";
import { runStep } from "./step.mjs";

const shell = (script: string) =>
  runStep({ doing: "Installing x", fetched: "npm's package x", command: "sh", args: ["-c", script] });

test("what a tool printed is given to the caller", async () => {
  expect(await shell("echo out; echo err >&2")).toBe("out\nerr\n");
});

test.each([
  [
    "echo 'npm error code EAI_AGAIN registry' >&2; exit 1",
    "npm's package x could not be fetched: no way to the network.",
  ],
  [
    "echo 'W: Temporary failure resolving mirror' >&2; exit 100",
    "npm's package x could not be fetched: no way to the network.",
  ],
  ["echo 'tar: x: Cannot write: No space left on device' >&2; exit 2", "The disk is full. Free some space"],
  ["echo 'E: Could not get lock /var/lib/dpkg/lock' >&2; exit 100", "Another package installation is running."],
])("%j is explained in a sentence", async (script, sentence) => {
  await expect(shell(script)).rejects.toThrow(sentence);
});

test("a failure of no known cause shows the tool's last lines under what was being done", async () => {
  const failure = await shell("seq 20; exit 1").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MachineFault);
  expect((failure as Error).message).toBe(
    ["Installing x: failed.", ...Array.from({ length: 12 }, (_, at) => `    ${at + 9}`)].join("\n"),
  );
});

test("a tool that does not exist is named", async () => {
  const step = { doing: "Installing x", fetched: "x", command: "/nowhere/tool", args: [] };
  await expect(runStep(step)).rejects.toThrow("Installing x: /nowhere/tool cannot be started");
});

test("a tool that takes longer than it may is ended", async () => {
  const step = { doing: "Installing x", fetched: "x", command: "sleep", args: ["600"], timeoutMs: 50 };
  await expect(runStep(step)).rejects.toThrow("Installing x: failed.");
});

test("Ctrl-C reaches the tool once, and its own end is waited for", async () => {
  const tool =
    "trap 'echo heard >&2; sleep 0.3; echo ended >&2; exit 0' INT; echo ready > /dev/stderr; while :; do sleep 0.05; done";
  const script = `import { spawn } from "node:child_process"; import { runStep } from ${JSON.stringify(path.join(import.meta.dirname, "step.mjs"))};
    import { reportFault } from ${JSON.stringify(path.join(import.meta.dirname, "fault.mjs"))};
    const tool = ${JSON.stringify(tool)} + "";
    try { await runStep({ doing: "Installing x", fetched: "x", command: "sh", args: ["-c", tool.replaceAll("/dev/stderr", "/proc/" + process.pid + "/fd/1").replaceAll(">&2", "> /proc/" + process.pid + "/fd/1")] }); }
    catch (error) { process.exitCode = reportFault(error); }`;
  const installer = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  installer.stdout.on("data", (data: Buffer) => (said += data.toString()));
  let complained = "";
  installer.stderr.on("data", (data: Buffer) => (complained += data.toString()));
  await once(installer.stdout, "data");
  installer.kill("SIGINT");
  installer.kill("SIGINT");
  const [code] = (await once(installer, "close")) as [number];
  expect(said).toBe("ready\nheard\nended\n");
  expect(complained).toBe("Installing x: interrupted; run this again to go on.\n");
  expect(code).toBe(130);
});
