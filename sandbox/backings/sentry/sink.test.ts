import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { gzipSync } from "node:zlib";
import { held, testContext, worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { SentryKeyBacking } from "./backing.ts";
import { eventsOf } from "./envelope.ts";
import { SentrySink } from "./sink.ts";

const network = testNetwork();
const key = "0123456789abcdef0123456789abcdef";
const resource = held(
  "sentry:index/sentryKey:SentryKey",
  "shop",
  { organization: "my-company", project: "shop" },
  { public: key, secret: "fedcba", projectId: 7 },
);

let context: Awaited<ReturnType<typeof testContext>>;
let sink: SentrySink;
let backing: SentryKeyBacking;

beforeAll(async () => {
  context = await testContext(network);
  sink = new SentrySink(context);
  backing = new SentryKeyBacking(sink);
});

afterAll(async () => {
  await backing.stop();
  context.remove();
});

const event = (fields: object) => ({
  event_id: "0123456789abcdef0123456789abcdef",
  exception: { values: [{ type: "TypeError", value: "x is not a function" }] },
  fingerprint: ["http", "GET /v1/orders/:uuid"],
  tags: { process: "shop/http", request_id: "abcdefgh" },
  ...fields,
});

/** An envelope with an item of another type before the event. */
function envelope(payload: object): Buffer {
  const text = Buffer.from(JSON.stringify(payload));
  const head = `{"event_id":"0"}\n{"type":"client_report"}\n{}\n{"type":"event","length":${text.length}}\n`;
  return Buffer.concat([Buffer.from(head), text, Buffer.from("\n")]);
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
}

async function send(body: Buffer, { headers, path = "/api/7/envelope/" }: Sent = {}): Promise<number | undefined> {
  const auth = { "x-sentry-auth": `Sentry sentry_version=7, sentry_key=${key}` };
  return new Promise((resolve, reject) => {
    const options = { host: sink.address, port: sink.port, path, method: "POST", headers: { ...auth, ...headers } };
    request({ ...options, agent: false, ca: readFileSync(context.certificates.bundle) }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end(body);
  });
}

test("a key's DSN leads to the sink, which keeps events by fingerprint over TLS, also over a restart (ERRORS)", async () => {
  const outputs = await backing.create(resource);
  expect(outputs).toEqual({
    dsnPublic: `https://${key}@${sink.address}:9443/7`,
    dsnSecret: `https://${key}:fedcba@${sink.address}:9443/7`,
    dsnCsp: `https://${sink.address}:9443/api/7/csp-report/?sentry_key=${key}`,
  });
  expect(await send(envelope(event({ message: "über" })))).toBe(200);
  const zipped = gzipSync(envelope(event({ extra: { droppedBefore: 40 }, tags: { request_id: "ijklmnop" } })));
  expect(await send(zipped, { headers: { "content-encoding": "gzip" } })).toBe(200);
  expect(await send(envelope(event({ fingerprint: ["other"] })))).toBe(200);
  const expected = [
    expect.objectContaining({ title: "TypeError: x is not a function", requestId: "abcdefgh", count: 1 }),
    expect.objectContaining({ title: "TypeError: x is not a function", requestId: "ijklmnop", count: 42 }),
  ];
  expect(sink.issues()).toEqual(expected);
  await backing.stop();
  const again = new SentrySink(context);
  expect(again.issues()).toEqual(expected);
  await new SentryKeyBacking(again).restore(resource);
  expect(await send(envelope(event({})))).toBe(200);
  await again.stop();
});

test.each<[string, Sent, number]>([
  ["without a key", { headers: { "x-sentry-auth": "" } }, 403],
  ["with another key", { headers: { "x-sentry-auth": "Sentry sentry_key=ffff" } }, 403],
  ["to another project", { path: "/api/8/envelope/" }, 403],
  ["to another path", { path: "/" }, 404],
  ["with the key in the query", { headers: { "x-sentry-auth": "" }, path: `/api/7/envelope/?sentry_key=${key}` }, 200],
])("an envelope %s is answered with %o %i", async (_, sent, status) => {
  await backing.restore(resource);
  expect(await send(envelope(event({})), sent)).toBe(status);
});

test("what is not an envelope is answered with 400, and a deleted key is refused", async () => {
  await backing.restore(resource);
  const before = sink.events().length;
  for (const body of ["", "no JSON\nno JSON\n", '{}\n{"type":"event","length":99999}\n{}'])
    expect(await send(Buffer.from(body))).toBe(body === "" ? 200 : 400);
  expect(sink.events()).toHaveLength(before);
  await backing.delete(resource);
  expect(await send(envelope(event({})))).toBe(403);
  expect(worldOf(resource).all(resource.type)).toHaveLength(1);
});

test("the events of an envelope are read by the length of their bytes", () => {
  expect(eventsOf(envelope(event({ message: "ünï\ncode" })), undefined)).toHaveLength(1);
});
