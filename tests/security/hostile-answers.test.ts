import { once } from "node:events";
import { connect, createServer, type Server } from "node:net";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";

import { testContext } from "../../sandbox/core/sandbox.fixture.ts";
import { ServiceConnectMesh } from "../../sandbox/backings/service-connect/mesh.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { exchange, head, ordinary, type Address } from "./raw-exchange.fixture.ts";

const network = testNetwork();
let context: Awaited<ReturnType<typeof testContext>>;
let mesh: ServiceConnectMesh;
let forwarder: Address;
let task: Server;
/** The task's answer to the first bytes of each connection. */
let answer: string;
let then: "waits" | "ends" | "resets";
const inTime = head("HTTP/1.1 200 OK", "Content-Length: 2", "Connection: close") + "ok";

beforeAll(async () => {
  context = await testContext(network);
  task = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", () => {
      socket.write(answer, "latin1", () => {
        if (then === "ends") socket.end();
        if (then === "resets") socket.resetAndDestroy();
      });
    });
  });
  const target = { address: context.address("task"), port: 3002 };
  task.listen(target.port, target.address);
  await once(task, "listening");
  mesh = new ServiceConnectMesh(context);
  mesh.targets.add("shop:3002", target);
  forwarder = await mesh.alias("shop:3002");
});

afterEach(() => {
  answer = inTime;
  then = "ends";
});

afterAll(async () => {
  await mesh.stop();
  task.close();
  context.remove();
});

const ok = "HTTP/1.1 200 OK";

/**
 * The answer of a task, what it does then, and what the client receives: the statuses and the end
 * of the text.
 */
const answers: readonly [string, string, typeof then, readonly number[], RegExp?][] = [
  ["nothing", "", "ends", [502]],
  ["nothing and a reset", "", "resets", [502]],
  ["no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", "waits", [502]],
  ["half of a status line", "HTTP/1.1 2", "ends", [502]],
  ["half of its headers", `${ok}\r\nContent-Le`, "ends", [502]],
  ["a status below 100", head("HTTP/1.1 099 Odd", "Content-Length: 0"), "waits", [502]],
  ["a status of four digits", head("HTTP/1.1 2000 OK", "Content-Length: 0"), "waits", [502]],
  [
    "a control character in its reason",
    head("HTTP/1.1 200 O\x01K", "Content-Length: 0"),
    "waits",
    [200],
    /^HTTP\/1.1 200 OK\r\n/,
  ],
  ["a NUL in a value", head(ok, "X: a\0b", "Content-Length: 0"), "waits", [502]],
  ["a space in a name", head(ok, "X Y: 1", "Content-Length: 0"), "waits", [502]],
  ["headers of more than 16 KB", head(ok, `X: ${"a".repeat(17_000)}`, "Content-Length: 0"), "waits", [502]],
  ["two different lengths", head(ok, "Content-Length: 0", "Content-Length: 5"), "waits", [502]],
  ["a length and chunks", head(ok, "Content-Length: 5", "Transfer-Encoding: chunked"), "waits", [502]],
  [
    "an upgrade that the client did not request",
    head("HTTP/1.1 101 Switching Protocols", "Upgrade: x"),
    "waits",
    [502],
  ],
  ["101 without Upgrade", head("HTTP/1.1 101 Switching Protocols"), "waits", [502]],
  ["a Trailer header", head(ok, "Trailer: x", "Content-Length: 2") + "ok", "waits", [200], /\r\n\r\nok$/],
  [
    "trailers",
    `${head(ok, "Transfer-Encoding: chunked", "Trailer: x")}2\r\nok\r\n0\r\nX: 1\r\n\r\n`,
    "waits",
    [200],
    /2\r\nok\r\n0\r\n\r\n$/,
  ],
  ["early hints", head("HTTP/1.1 103 Early Hints", "Link: </x>") + inTime, "waits", [200], /\r\n\r\nok$/],
  ["a body of 204", head("HTTP/1.1 204 No Content", "Content-Length: 2") + "ok", "waits", [], /^$/],
  ["a body that its connection ends", `${head(ok)}ok`, "ends", [200], /2\r\nok\r\n0\r\n\r\n$/],
  ["a chunk size that is not a number", `${head(ok, "Transfer-Encoding: chunked")}zz\r\n`, "waits", [], /^$/],
  ["half of its body", `${head(ok, "Content-Length: 9")}half`, "ends", [200], /half$/],
  ["half of its body and a reset", `${head(ok, "Content-Length: 9")}half`, "resets", [200], /half$/],
  ["half of its chunks", `${head(ok, "Transfer-Encoding: chunked")}4\r\nhalf\r\n`, "ends", [200], /4\r\nhalf\r\n$/],
  ["a second answer", `${head(ok, "Content-Length: 2")}ok${inTime}`, "waits", [200], /\r\n\r\nok$/],
];

describe("a task that answers", () => {
  test.each(answers)("%s", async (_, bytes, afterwards, statuses, text = /\r\n\r\n0\r\n\r\n$/) => {
    answer = bytes;
    then = afterwards;
    const received = await exchange(forwarder, ordinary("/"));
    expect(received.statuses).toEqual(statuses);
    expect(received.text).toMatch(text);
    answer = inTime;
    expect((await exchange(forwarder, ordinary("/"))).text).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\nok$/);
  });
});

const upgrade = head("GET / HTTP/1.1", "Host: shop", "Connection: Upgrade", "Upgrade: x");

describe("a task that answers an upgrade with", () => {
  test.each(answers.filter(([title]) => !/upgrade|101/.test(title)))("%s", async (_, bytes, afterwards, statuses) => {
    answer = bytes;
    then = afterwards;
    expect((await exchange(forwarder, upgrade)).statuses).toEqual(statuses);
    answer = inTime;
    expect((await exchange(forwarder, ordinary("/"))).statuses).toEqual([200]);
  });

  test("101 and a reset", async () => {
    answer = head("HTTP/1.1 101 Switching Protocols", "Connection: Upgrade", "Upgrade: x");
    then = "resets";
    expect((await exchange(forwarder, upgrade)).statuses).toEqual([101]);
    answer = inTime;
    expect((await exchange(forwarder, ordinary("/"))).statuses).toEqual([200]);
  });

  test("101, to a client that resets the connection", async () => {
    answer = head("HTTP/1.1 101 Switching Protocols", "Connection: Upgrade", "Upgrade: x");
    then = "waits";
    const ended = once(task, "connection").then(async ([socket]) => once(socket as NodeJS.EventEmitter, "close"));
    const client = connect(forwarder.port, forwarder.address);
    client.write(upgrade);
    await once(client, "data");
    client.resetAndDestroy();
    await ended;
    answer = inTime;
    expect((await exchange(forwarder, ordinary("/"))).statuses).toEqual([200]);
  });
});
