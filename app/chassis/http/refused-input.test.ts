import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { ask, type RequestOptions } from "../../testing/client.ts";
import { forwardedToTests } from "../../testing/test-contract.ts";
import { log } from "../process/log.ts";
import { serve, type Serving } from "./serve.ts";
import { testRoutes } from "./test-routes.fixture.ts";

let serving: Serving;

beforeAll(async () => {
  log.level = "silent";
  const verify = async () => Promise.resolve({ uuid: "00000000-0000-4000-8000-000000000001" });
  const settings = { service: "sender", routes: testRoutes, forwarded: forwardedToTests, verify, checks: {} };
  serving = await serve(settings, { bindAddress: "127.0.0.1", port: 0 });
});

afterAll(async () => serving.stop());

test.each([
  ["40 kB of headers", "/v1/products/mug", { a: "x".repeat(20_000), b: "x".repeat(20_000) }, 431],
  ["a target of 40 kB", `/v1/products/mug?${"x".repeat(40_000)}`, {}, 431],
])("%s is answered with a problem and a request id (S14)", async (_, path, headers, status) => {
  const answer = await get(path, { headers });
  expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect([answer.status, answer.body]).toEqual([
    status,
    {
      type: "urn:problem:headers-too-large",
      title: "The request line and headers are too large",
      status,
      requestId: answer.headers.get("x-request-id"),
    },
  ]);
});

test.each([
  ["a header name with a space", "GET /v1/products/mug HTTP/1.1\r\nHost: x\r\nX Y: 1\r\n\r\n"],
  ["two lengths", "POST /v1/products HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
  ["the first bytes of TLS", "\x16\x03\x01\x02"],
])("%s is answered with a problem, a request id and the end of the connection (S14)", async (_, bytes) => {
  const [head = "", body = ""] = (await exchangeBytes(bytes)).split("\r\n\r\n");
  const { requestId } = JSON.parse(body) as { requestId: string };
  expect(head.split("\r\n")).toEqual(
    expect.arrayContaining(["HTTP/1.1 400 Bad Request", `X-Request-Id: ${requestId}`, "Connection: close"]),
  );
});

test.each<[string, string, RequestOptions, string]>([
  ["a lone surrogate in a text", "/v1/products", { body: { name: "x\ud800" } }, "body.name"],
  ["surrogates in the wrong order", "/v1/products", { body: { name: "\udc00\ud800" } }, "body.name"],
  ["a lone surrogate in a key", "/v1/products", { raw: '{"name":"x","\\ud800":1}' }, "body.\ufffd"],
  ["a lone surrogate deep inside", "/v1/products", { raw: '{"lines":[{"a":["\\udfff"]}]}' }, "body.lines[0].a[0]"],
  ["U+0000, which PostgreSQL cannot store", "/v1/products", { body: { name: "x\0" } }, "body.name"],
  ["an encoded surrogate in the query", "/v1/products/mug?limit=%ED%A0%80", {}, "query"],
  ["a byte that is not UTF-8 in the query", "/v1/products/mug?limit=%ff", {}, "query"],
  ["half of an encoded character in the query", "/v1/products/mug?limit=%E2%82", {}, "query"],
])("%s is refused with the path (S2)", async (_, path, options, fault) => {
  const answer = await get(path, options);
  expect([answer.status, (answer.body as { errors: { path: string }[] }).errors.map((error) => error.path)]).toEqual([
    400,
    [fault],
  ]);
});

test.each([
  ["a byte that is not UTF-8", [...Buffer.from('{"name":"'), 0xff, ...Buffer.from('"}')], "", 400],
  ["an encoded surrogate", [...Buffer.from('{"name":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')], "", 400],
  ["UTF-16", [...Buffer.from('{"name":"x"}', "utf16le")], "; charset=utf-16le", 415],
  ["a character outside the basic plane", [...Buffer.from('{"name":"🔑"}')], "; charset=UTF-8", 201],
])("a body with %s is answered %#: no replacement character is stored (S2)", async (_, bytes, charset, status) => {
  const answer = await fetch(`http://127.0.0.1:${serving.port}/v1/products`, {
    method: "POST",
    headers: { "content-type": `application/json${charset}` },
    body: Uint8Array.from(bytes),
  });
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toContain("\ufffd");
});

test.each([
  ["/v1/products/%ED%A0%80", "an encoded surrogate"],
  ["/v1/products/%ff", "a byte that is not UTF-8"],
])("%s: a path with %s is refused (S2)", async (path) => {
  expect((await get(path)).status).toBe(400);
});

const keys = (count: number, length = 0) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}`.padEnd(length, "k"), 1]));

test.each([
  ["195 kB of unknown keys", "/v1/products", { body: { name: "x", ...keys(20_000) } }, 20_000],
  ["2,000 wrong lines", "/v1/products", { body: { name: "x", lines: Array(2_000).fill({ quantity: "1" }) } }, 2_000],
  ["21 long keys", "/v1/products", { body: { name: "x", ...keys(21, 9_000) } }, 21],
  ["texts that are not Unicode", "/v1/products", { body: { name: "x", lines: Array(500).fill("\ud800") } }, 500],
  [
    "repeated parameters",
    `/v1/products/mug?${[..."abcdefghijklmnopqrstuvwxyz"].map((name) => `${name}&${name}`).join("&")}`,
    {},
    26,
  ],
])("%s: 20 errors are listed, the rest counted, in less than 8 kB (S15)", async (_, path, options, faults) => {
  const answer = await get(path, options);
  expect(answer).toMatchObject({ status: 400, body: { omittedErrors: faults - 20 } });
  const { errors } = answer.body as { errors: { path: string }[] };
  expect(errors).toHaveLength(20);
  expect(errors.every((error) => error.path.length <= 200)).toBe(true);
  expect(answer.text.length).toBeLessThan(8_000);
});

test("20 errors are all listed, and none is counted as omitted (S15)", async () => {
  const { body } = await get("/v1/products", { body: { name: "x", ...keys(20) } });
  expect((body as { errors: unknown[] }).errors).toHaveLength(20);
  expect(body).not.toHaveProperty("omittedErrors");
});

/** Sends bytes, and receives until the server closes the connection. */
async function exchangeBytes(bytes: string): Promise<string> {
  const socket = connect(serving.port, "127.0.0.1", () => socket.write(bytes, "latin1"));
  return text(socket);
}

async function get(path: string, options?: RequestOptions) {
  return ask(`http://127.0.0.1:${serving.port}${path}`, options);
}
