import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile, rm, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { DatabaseError } from "sequelize";
import { emailHash } from "../../../contract/email-hash.ts";
import { runFile } from "../../testing/run-file.ts";
import { loggedError } from "./log.ts";

test("fields named like secrets are redacted at top level and in body, headers and payload (LOGS-2, case 32)", async () => {
  const hidden = "password token accessToken refreshToken authorization cookie otp secret privateKey".split(" ");
  const secrets = Object.fromEntries(hidden.map((name) => [name, `canary-${name}`]));
  const [line, written] = await logged(
    `log.info(${JSON.stringify({ ...secrets, body: secrets, headers: secrets, payload: secrets })}, "x")`,
  );
  const redacted = Object.fromEntries(hidden.map((name) => [name, "[redacted]"]));
  expect(line).toMatchObject({ ...redacted, body: redacted, headers: redacted, payload: redacted, msg: "x" });
  expect(written).not.toContain("canary");
});

test("secrets in any field, message, error and console line are redacted, and addresses are hashed (LOGS-2, case 32)", async () => {
  const [line, written] = await logged(`
    log.error({ deep: [{ pushToken: "canary" }], err: new Error("at redis://q:canary@h", { cause: new Error("otp=canary") }) },
      "550 <ada@example.test>: Bearer canary-0123");
    startLog({ name: "shop/http", values: { LOG_LEVEL: "info" } });
    console.log("Cookie: canary")`);
  expect(line).toMatchObject({
    deep: [{ pushToken: "[redacted]" }],
    err: { message: "at redis://[redacted]@h", cause: { message: "otp=[redacted]" } },
    msg: `550 <[email ${emailHash("ada@example.test")}]>: Bearer [redacted]`,
  });
  expect(written).not.toContain("canary");
});

test("a line break in a logged value does not start a new line (case 33)", async () => {
  const [line, written] = await logged(String.raw`log.info({ name: "Ada\r\n{\"level\":\"fatal\"}" }, "x")`);
  expect(line).toMatchObject({ name: 'Ada\r\n{"level":"fatal"}', level: "info" });
  expect(written.trimEnd().split("\n")).toHaveLength(1);
});

test("each line has the request id, and fields do not leak into the next line", async () => {
  const [first, written] = await logged(
    'requestContext.run({ requestId: "abc" }, () => { log.info({ extra: 1 }, "first"); log.info("second"); })',
  );
  expect(first).toMatchObject({ requestId: "abc", extra: 1, msg: "first" });
  const second = JSON.parse(written.split("\n")[1] ?? "") as object;
  expect(second).toEqual({ level: "info", time: expect.any(String), requestId: "abc", msg: "second" });
});

test("if nobody reads stdout, the process goes on, bounds its memory, and says how many lines it dropped (LOGS-3)", async () => {
  const storm = `
    const text = "x".repeat(1000);
    let [written, peak] = [0, 0];
    function round() {
      for (let n = 0; n < 1000; n++) log.info({ n: written++ }, text);
      peak = Math.max(peak, process.memoryUsage.rss());
      if (written < 60000) setImmediate(round);
      else process.stderr.write(JSON.stringify({ written, peak }));
    }
    round()`;
  await inFile(storm, async (file) => {
    const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "pipe"] });
    const [said] = (await once(child.stderr, "data")) as [Buffer];
    const { written, peak } = JSON.parse(said.toString()) as { written: number; peak: number };
    expect(written).toBe(60_000);
    expect(peak).toBeLessThan(300_000_000);
    const lines = (await text(child.stdout)).trimEnd().split("\n");
    const last = JSON.parse(lines.at(-1) ?? "") as { lines: number };
    expect(last).toMatchObject({ level: "error", msg: "log lines dropped: stdout was read too slowly" });
    expect(last.lines).toBeGreaterThan(0);
    expect(lines.length - 1 + last.lines).toBe(60_000);
  });
});

test("what a library prints with console.warn or console.error is a line of the log", async () => {
  const start = 'startLog({ name: "shop/http", values: { LOG_LEVEL: "info" } })';
  const [warning, written] = await logged(`${start}; console.warn("no %s", "rollback"); console.error(new Error("x"))`);
  expect(warning).toMatchObject({ level: "warn", process: "shop/http", msg: "no rollback" });
  const error = JSON.parse(written.split("\n")[1] ?? "") as object;
  expect(error).toMatchObject({ level: "error", msg: expect.stringMatching(/^Error: x\n/) });
});

test("a database error is logged with its cause, and without statement and parameters", () => {
  const parent = Object.assign(new Error("duplicate key"), {
    sql: "insert canary",
    parameters: ["canary"],
    code: "23505",
  });
  const logged = loggedError(new Error("outer", { cause: new DatabaseError(parent) }));
  expect(logged).toMatchObject({
    type: "Error",
    message: "outer",
    cause: { type: "SequelizeDatabaseError", message: "duplicate key" },
  });
  expect(JSON.stringify(logged)).not.toContain("canary");
});

async function logged(statement: string): Promise<[unknown, string]> {
  return inFile(statement, async (file) => {
    const running = runFile(file, {});
    await running.exited;
    const written = running.stdout();
    return [JSON.parse(written.split("\n")[0] ?? ""), written];
  });
}

/** A program with the statement. */
async function inFile<T>(statement: string, run: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "groundwork-log-"));
  const at = (file: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href);
  const file = join(folder, "log.mjs");
  await writeFile(file, `import { log, requestContext, startLog } from ${at("log.ts")};\n${statement};\n`);
  try {
    return await run(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
