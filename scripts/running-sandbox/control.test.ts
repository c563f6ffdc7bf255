import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { json } from "node:stream/consumers";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Log } from "../../sandbox/core/log.ts";
import { RunningSandbox, controlSocket } from "./control-client.ts";
import { serveControl } from "./control-server.ts";
import { NotFound } from "./login.ts";

let checkoutFolder: string;
let folder: string;
let log: Log;
let running: RunningSandbox;
let end: () => Promise<void>;
const never = new AbortController().signal;
const emptyPlan = { changes: [], refused: undefined, exitCode: 0, advice: [], newAdvice: [] };

beforeEach(async () => {
  // Longer than the 107 bytes that the system takes for the path of a socket.
  checkoutFolder = await mkdtemp(path.join(tmpdir(), `groundwork-${"long".repeat(30)}-`));
  folder = path.join(checkoutFolder, "dev");
  await mkdir(folder);
  log = new Log();
  running = new RunningSandbox(folder, "dev");
  const close = await serveControl({
    folder,
    log,
    processes: () => ["shop/http"],
    login: (_kind, name) => Promise.reject(new NotFound(`${name}: the platform has no such database. It has: shop.`)),
    plan: () => Promise.resolve(emptyPlan),
  });
  let ending: Promise<void> | undefined;
  end = async () => (ending ??= close());
});

afterEach(async () => {
  await end();
  await rm(checkoutFolder, { recursive: true });
});

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const texts: string[] = [];
  for await (const line of lines) texts.push((JSON.parse(line) as { text: string }).text);
  return texts;
}

test("the socket is its user's alone", async () => {
  expect((await stat(path.join(folder, "control"))).mode & 0o777).toBe(0o700);
  expect((await stat(path.join(folder, "control/socket"))).mode & 0o777).toBe(0o600);
});

test("the log is answered whole, or of one process or service", async () => {
  log.write("shop/http", "one");
  log.write("shop/worker", "two");
  log.write("auth/http", "three");
  expect(await collect(running.lines("/log", never))).toEqual(["one", "two", "three"]);
  expect(await collect(running.lines("/log?process=shop", never))).toEqual(["one", "two"]);
  await expect(collect(running.lines("/log?process=sho", never))).rejects.toThrow(
    "sho: nothing of this name writes to the log. These do: auth/http, shop/http, shop/worker.",
  );
});

test("a follower gets each new line, and ends with the sandbox", async () => {
  log.write("shop/http", "before");
  const lines = running.lines("/log?follow", never);
  expect((await lines.next()).value).toContain("before");
  log.write("shop/http", "after");
  expect((await lines.next()).value).toContain("after");
  const last = lines.next();
  await end();
  expect(await last).toEqual({ value: undefined, done: true });
});

test("a refusal arrives with its message", async () => {
  await expect(running.ask("/login/database/sales")).rejects.toMatchObject({
    message: "sales: the platform has no such database. It has: shop.",
    exitCode: 2,
  });
  await expect(running.ask("/nothing")).rejects.toThrow("/nothing: the control socket has /log, /plan,");
});

test.each([
  ["//", "//: the control socket has /log, /plan,"],
  ["/login", "/login: the control socket has /log, /plan,"],
  ["/login/database/%zz", "%zz: is not a valid percent-encoding"],
  ["/login/redis/%E0%A4%A", "%E0%A4%A: is not a valid percent-encoding"],
])("the path %s is answered with 404", async (target, message) => {
  const control = controlSocket(folder);
  const sent = request({ socketPath: control.path, path: target }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  control.close();
  expect([response.statusCode, await json(response)]).toEqual([
    404,
    { message: expect.stringContaining(message) as unknown, exitCode: 2 },
  ]);
});

test.each([
  ["no HTTP", "\0\0\0"],
  ["a path that cannot be decoded", "GET /login/redis/%E0%A4%A HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["a target that is not an address", "GET //[ HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["a tunnel", "CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["another protocol", "GET /log HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"],
  ["another method", "DELETE /log HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["half a request", "GET /log"],
])("%s does not end the sandbox", async (_what, bytes) => {
  const control = controlSocket(folder);
  const socket = connect(control.path).end(bytes);
  await new Promise((resolve) => socket.resume().once("close", resolve));
  control.close();
  expect(await running.ask("/plan")).toEqual({ changes: [], exitCode: 0, advice: [], newAdvice: [] });
});

test("without a running sandbox the refusal says how to start one", async () => {
  await end();
  await expect(running.ask("/plan")).rejects.toThrow(
    `No sandbox of the stack dev is running (its data would be in ${folder}).\n  Start it in another terminal: npm start`,
  );
});

test("while only another stack of the checkout runs, the refusal names its option", async () => {
  const prod = new RunningSandbox(path.join(checkoutFolder, "prod"), "prod");
  await expect(prod.ask("/plan")).rejects.toThrow(
    "  The stack dev is running. To name it, add --stack dev\n  Start it in another terminal: npm start -- --stack prod",
  );
});
