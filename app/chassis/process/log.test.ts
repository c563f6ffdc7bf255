import { expect, test } from "@jest/globals";
import { writeFile, rm, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DatabaseError } from "sequelize";
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
  const folder = await mkdtemp(join(tmpdir(), "groundwork-log-"));
  const at = (file: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href);
  const file = join(folder, "log.mjs");
  await writeFile(file, `import { log, requestContext, startLog } from ${at("log.ts")};\n${statement};\n`);
  const running = runFile(file, {});
  await running.exited;
  await rm(folder, { recursive: true });
  const written = running.stdout();
  return [JSON.parse(written.split("\n")[0] ?? ""), written];
}
