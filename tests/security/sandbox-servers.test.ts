import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import { testContext } from "../../sandbox/core/sandbox.fixture.ts";
import { FunctionRuntimeApi } from "../../sandbox/core/function-runtime-api.ts";
import { MailSink } from "../../sandbox/backings/mail/sink.ts";
import { SecretsManagerApi } from "../../sandbox/backings/secrets-manager/api.ts";
import { SecretsManagerProxy } from "../../sandbox/backings/secrets-manager/secrets-manager-proxy.ts";
import { SecretsGateway } from "../../sandbox/backings/secrets-manager/gateway.ts";
import { SecretPersistence } from "../../sandbox/backings/secrets-manager/persistence.ts";
import { SecretStore } from "../../sandbox/backings/secrets-manager/store.ts";
import { serveConsole } from "../../sandbox/console/console-server.ts";
import type { ConsoleView } from "../../sandbox/console/console-view.ts";
import { hostileRequests } from "./hostile-requests.fixture.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { exchange, head, ordinary, type Address } from "./raw-exchange.fixture.ts";

const network = testNetwork();
let context: Awaited<ReturnType<typeof testContext>>;
/** Replaces MiniStack: answers every connection with these bytes. */
let ministack: Server;
let ministackAnswer: string;
let aws: SecretsGateway;
let runtimeApi: FunctionRuntimeApi;
let webConsole: Awaited<ReturnType<typeof serveConsole>>;
let view: () => ConsoleView;
let mail: MailSink;
const addresses: Record<string, Address> = {};

const empty = {
  ...{ stack: "dev", status: "up", url: "" },
  ...{ resources: [], tasks: [], queues: [], mailbox: [], newRelic: [], errors: [], log: [], differences: [] },
};
const fine = head("HTTP/1.1 200 OK", "Content-Length: 2", "Connection: close") + "ok";

beforeAll(async () => {
  context = await testContext(network);
  ministack = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", () => socket.end(ministackAnswer, "latin1"));
  });
  const at = { address: context.address("ministack"), port: 4566 };
  ministack.listen(at.port, at.address);
  await once(ministack, "listening");
  const api = new SecretsManagerApi(`http://${at.address}:${at.port}`, context.account);
  const kept = new SecretStore(join(context.folder, "secrets"));
  const secrets = new SecretsManagerProxy(api, kept, new SecretPersistence(api, kept));
  addresses["aws"] = { address: context.address("aws"), port: 4566 };
  aws = new SecretsGateway({
    ...addresses["aws"],
    ministack: { ...at, state: "running" },
    secrets,
    region: context.region,
  });
  await aws.start();
  runtimeApi = await FunctionRuntimeApi.start({ requestId: "1", input: "{}", functionArn: "arn", timeoutSeconds: 3 });
  addresses["runtime"] = { address: "127.0.0.1", port: Number(runtimeApi.address.split(":")[1]) };
  const address = context.address("console");
  webConsole = await serveConsole({
    address,
    port: 0,
    view: () => view(),
    journey: async (of) => Promise.resolve({ of, requests: [], standings: [], events: [] }),
    authority: import.meta.filename,
    checkout: context.checkout,
  });
  addresses["console"] = { address, port: webConsole.port };
  mail = new MailSink({ context, login: { username: "groundwork", password: "canary-of-the-mail" } });
  await mail.start();
  addresses["mail"] = { address: mail.address, port: mail.port };
});

beforeEach(() => {
  ministackAnswer = fine;
  view = () => empty;
});

afterAll(async () => {
  await Promise.all([aws.stop(), runtimeApi.stop(), webConsole.close(), mail.stop()]);
  ministack.close();
  context.remove();
});

describe.each([
  ["aws", "/", 200],
  ["runtime", "/", 400],
  ["console", "/", 200],
])("after a hostile request %s answers as before", (name, path, status) => {
  test.each(hostileRequests)("$title", async ({ bytes, then }) => {
    const server = addresses[name] as Address;
    await exchange(server, bytes, then);
    expect((await exchange(server, ordinary(path))).statuses).toEqual([status]);
  });
});

const secretsCall = [
  "POST / HTTP/1.1",
  "Host: aws",
  "Connection: close",
  "X-Amz-Target: secretsmanager.GetSecretValue",
];
const withBody = (bytes: number): string => head(...secretsCall, `Content-Length: ${bytes}`) + "x".repeat(bytes);
const nextEvent = "/2018-06-01/runtime/invocation/1";

test.each([
  ["aws", "a Trailer header", head("GET / HTTP/1.1", "Host: aws", "Connection: close", "Trailer: x"), [200]],
  ["aws", "two Host headers", head("GET / HTTP/1.1", "Host: aws", "Host: aws", "Connection: close"), [400]],
  ["aws", "a call that is not JSON", withBody(1), [400]],
  ["aws", "a call of 2 MB", withBody(2_000_000), [413]],
  ["runtime", "a result of 8 MB", post(`${nextEvent}/response`, "x".repeat(8_000_000)), [413]],
  ["runtime", "an error that is not JSON", post(`${nextEvent}/error`, "x"), [202]],
  ["console", "the target //", ordinary("//"), [404]],
  ["console", "the target /\\", ordinary("/\\"), [404]],
  ["console", "the target /%", ordinary("/%"), [404]],
  ["console", "another method", head("DELETE / HTTP/1.1", "Host: localhost", "Connection: close"), [405]],
] as const)("%s answers %s (S1)", async (name, _, bytes, statuses) => {
  expect((await exchange(addresses[name] as Address, bytes)).statuses).toEqual(statuses);
});

test("the console answers 500 with the reason if its view fails", async () => {
  view = () => {
    throw new Error("the journal is closed");
  };
  const { statuses, text } = await exchange(addresses["console"] as Address, ordinary("/api/view"));
  expect([statuses, text]).toEqual([[500], expect.stringContaining("\r\nthe journal is closed\n")]);
});

test.each([
  ["nothing", "", 503],
  ["no HTTP", "SSH-2.0\r\n", 503],
  ["a status below 100", head("HTTP/1.1 099 Odd", "Content-Length: 0"), 503],
  ["a control character in its reason", head("HTTP/1.1 200 O\x01K", "Content-Length: 0"), 200],
  ["a Trailer header", head("HTTP/1.1 200 OK", "Trailer: x", "Content-Length: 0"), 200],
  ["101", head("HTTP/1.1 101 Switching Protocols"), 503],
  ["101 with Upgrade", head("HTTP/1.1 101 Switching Protocols", "Connection: Upgrade", "Upgrade: x"), 503],
])("MiniStack's answer %s does not end the gateway of the AWS APIs (S1)", async (_, bytes, status) => {
  ministackAnswer = bytes;
  expect((await exchange(addresses["aws"] as Address, ordinary("/"))).statuses).toEqual([status]);
  ministackAnswer = fine;
  expect((await exchange(addresses["aws"] as Address, ordinary("/"))).statuses).toEqual([200]);
});

describe("the mail sink", () => {
  const clientHello = "\x16\x03\x01\x00\x05\x01\x00\x00\x01\x03";
  test.each([
    ["bytes that are not SMTP", `\0\xff\x01\r\nQUIT\r\n`, "waits", /^220 .*\r\n500 .*\r\n221 /],
    ["HTTP", `${ordinary("/")}QUIT\r\n`, "waits", /^220 .*\r\n421 /],
    ["a login before TLS", "EHLO x\r\nAUTH PLAIN AGEAYg==\r\nQUIT\r\n", "waits", /\r\n538 .*\r\n221 /],
    ["mail before TLS", "EHLO x\r\nMAIL FROM:<a@b.c>\r\nQUIT\r\n", "waits", /\r\n530 .*\r\n221 /],
    ["STARTTLS and no TLS", "EHLO x\r\nSTARTTLS\r\nnot TLS at all\r\n", "half-closes", /\r\n220 /],
    ["STARTTLS and half of a handshake", `EHLO x\r\nSTARTTLS\r\n${clientHello}`, "half-closes", /\r\n220 /],
    ["STARTTLS and a reset", "EHLO x\r\nSTARTTLS\r\n", "resets", /^/],
    ["a line of 1 MB", `EHLO ${"x".repeat(1_000_000)}\r\nQUIT\r\n`, "waits", /^220 /],
  ] as const)("answers %s, and takes the next client", async (_, bytes, then, text) => {
    expect((await exchange(addresses["mail"] as Address, bytes, then, "after the greeting")).text).toMatch(text);
    expect((await exchange(addresses["mail"] as Address, "QUIT\r\n", "waits", "after the greeting")).text).toMatch(
      /^220 [^\n]*\r\n221 /,
    );
  });
});

afterEach(() => {
  expect(mail.messages()).toEqual([]);
});

function post(path: string, body: string): string {
  return head(`POST ${path} HTTP/1.1`, "Host: x", "Connection: close", `Content-Length: ${body.length}`) + body;
}
