import { afterAll, beforeAll, expect, test } from "@jest/globals";
import * as z from "zod";
import { ask, type RequestOptions } from "../../testing/client.ts";
import { forwardedToTests } from "../../testing/test-contract.ts";
import { log } from "../process/log.ts";
import { ok, route, signedIn, type Route } from "./route.ts";
import { serve, type Serving } from "./serve.ts";
import { createApplication } from "./server.ts";
import { testRoutes } from "./test-routes.fixture.ts";

let serving: Serving;

beforeAll(async () => {
  log.level = "silent";
  serving = await serve(settings(testRoutes), { bindAddress: "127.0.0.1", port: 0 });
});

afterAll(async () => serving.stop());

test("a response has its declared shape, the request id and security headers", async () => {
  const { status, headers, body } = await get("/v1/products/mug", { headers: { "x-request-id": "0123456789abcdef" } });
  expect([status, body]).toEqual([200, { name: "mug" }]);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "x-request-id": "0123456789abcdef",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "strict-transport-security": expect.stringContaining("max-age="),
  });
  expect(headers.get("x-powered-by")).toBeNull();
});

test.each([undefined, "short", "with space and more", "x".repeat(65), "<script>alert(1)"])(
  "an invalid request id %p is replaced",
  async (given) => {
    const { headers } = await get("/v1/products/mug", {
      headers: given === undefined ? {} : { "x-request-id": given },
    });
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  },
);

test("the request id is available to a handler, also after the body is read", async () => {
  const answer = await get("/v1/products", {
    body: { name: "x".repeat(100_000) },
    headers: { "x-request-id": "abcdefgh" },
  });
  expect(answer).toMatchObject({ status: 201, body: { requestId: "abcdefgh" } });
});

test("a declared problem is returned as problem+json, and any other error without stack or SQL (case 34)", async () => {
  const refused = await get("/v1/products/gone", { headers: { "x-request-id": "abcdefgh" } });
  expect(refused.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect([refused.status, refused.body]).toEqual([
    409,
    {
      type: "urn:problem:sold-out",
      title: "Sold out",
      status: 409,
      detail: "yesterday",
      requestId: "abcdefgh",
      left: 0,
    },
  ]);
  const failed = await get("/v1/products/broken", { headers: { "x-request-id": "abcdefgh" } });
  expect([failed.status, failed.body]).toEqual([
    500,
    { type: "urn:problem:internal", title: "Internal server error", status: 500, requestId: "abcdefgh" },
  ]);
});

test("a response that does not match its declared schema is not sent (case 23)", async () => {
  const { status, text: written } = await get("/v1/products/leaking");
  expect(status).toBe(500);
  expect(written).not.toContain("leaking");
});

const tooDeep = "[".repeat(10_000) + "]".repeat(10_000);

test.each<[string, string, RequestOptions, number, object]>([
  [
    "JSON that does not end",
    "/v1/products",
    { raw: '{"name":' },
    400,
    { errors: [{ path: "body", message: "is not valid JSON" }] },
  ],
  ["a body that is not an object", "/v1/products", { raw: "[]" }, 400, { errors: [{ path: "body" }] }],
  [
    "JSON 10,000 deep (case 26)",
    "/v1/products",
    { raw: tooDeep },
    400,
    { errors: [{ path: `body${"[0]".repeat(20)}`, message: "is nested deeper than 20 levels" }] },
  ],
  [
    "10,000 deep inside (case 26)",
    "/v1/products",
    { raw: `{"name":"x","lines":${tooDeep}}` },
    400,
    { errors: [{ path: `body.lines${"[0]".repeat(19)}`, message: "is nested deeper than 20 levels" }] },
  ],
  ["no body", "/v1/products", { method: "POST" }, 415, {}],
  [
    "an unknown field",
    "/v1/products",
    { body: { name: "x", colour: 1 } },
    400,
    { errors: [{ path: "body.colour", message: "unknown field" }] },
  ],
  [
    "a field of the wrong type",
    "/v1/products",
    { body: { name: "x", lines: [{ quantity: "1" }] } },
    400,
    { errors: [{ path: "body.lines[0].quantity" }] },
  ],
  [
    "__proto__ (case 24)",
    "/v1/products",
    { raw: '{"name":"x","__proto__":{"admin":true}}' },
    400,
    { errors: [{ path: "body.__proto__", message: "is not allowed as a key" }] },
  ],
  [
    "constructor deep inside (case 24)",
    "/v1/products",
    { raw: '{"name":"x","lines":[{"quantity":1},{"constructor":{"prototype":1}}]}' },
    400,
    { errors: [{ path: "body.lines[1].constructor", message: "is not allowed as a key" }] },
  ],
  [
    "a key given twice (case 24)",
    "/v1/products",
    { raw: '{"name":"x","lines":[{"quantity":1},{"quantity":1,"quantity":2}]}' },
    400,
    { errors: [{ path: "body.lines[1].quantity", message: "appears more than once" }] },
  ],
  [
    "a key given twice, once with an escape (case 24)",
    "/v1/products",
    { raw: '{"name":"x","n\\u0061me":"y"}' },
    400,
    { errors: [{ path: "body.name", message: "appears more than once" }] },
  ],
  [
    "a parameter given twice (case 24)",
    "/v1/products/mug?limit=1&limit=2",
    {},
    400,
    { errors: [{ path: "query.limit", message: "appears more than once" }] },
  ],
  [
    "__proto__ as a parameter (case 24)",
    "/v1/products/mug?__proto__=1",
    {},
    400,
    { errors: [{ path: "query.__proto__", message: "unknown field" }] },
  ],
  [
    "an unknown parameter",
    "/v1/products/mug?sort=1",
    {},
    400,
    { errors: [{ path: "query.sort", message: "unknown field" }] },
  ],
  ["an invalid path parameter", "/v1/products/MUG", {}, 400, { errors: [{ path: "path.name" }] }],
  ["a path that cannot be decoded", "/v1/products/%zz", {}, 400, {}],
  [
    "2 MB (case 26)",
    "/v1/products",
    { body: { name: "x".repeat(2_000_000) } },
    413,
    { detail: "body: the limit is 256 KB" },
  ],
  [
    "a body that is not JSON",
    "/v1/products",
    { raw: "name=x", headers: { "content-type": "application/x-www-form-urlencoded" } },
    415,
    {},
  ],
  ["a compressed body", "/v1/products", { raw: "x", headers: { "content-encoding": "gzip" } }, 415, {}],
  [
    "another character set",
    "/v1/products",
    { raw: "{}", headers: { "content-type": "application/json; charset=latin1" } },
    415,
    {},
  ],
  ["another version", "/v2/products/mug", {}, 404, {}],
  ["an unknown path", "/v1/nothing", {}, 404, {}],
])("%s is refused with the path", async (_, path, options, status, body) => {
  const answer = await get(path, options);
  expect(answer).toMatchObject({ status, body: { ...body, status, requestId: expect.any(String) } });
});

test("an unsupported method is answered with 405 and the allowed methods", async () => {
  const answer = await get("/v1/products/mug", { method: "DELETE" });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test.each([
  ["no token", {}, "Bearer"],
  ["another scheme", { authorization: "Basic dXNlcjpwYXNz" }, "Bearer"],
  ["a scheme alone", { authorization: "Bearer" }, "Bearer"],
  ["a token that is not valid", { authorization: "Bearer forged" }, 'Bearer error="invalid_token"'],
])("%s: 401, before anything of the body is read", async (_, headers, challenge) => {
  const answer = await get("/v1/orders", { raw: "{", headers });
  expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, challenge]);
});

test("a handler receives the user of a valid token", async () => {
  const answer = await get("/v1/orders", { body: { name: "x" }, token: "valid" });
  expect(answer).toMatchObject({ status: 201, body: { user: "00000000-0000-4000-8000-000000000001" } });
});

test("a route that requires authentication does not start without a token verifier (AUTH-4)", () => {
  const own = route({
    method: "get",
    path: "/orders",
    versions: ["v1"],
    summary: "Read what needs a sign-in",
    access: signedIn(),
    limit: "unlimited",
    answers: { 200: z.strictObject({}) },
    handle: async () => Promise.resolve(ok({})),
  });
  const withoutVerify = { service: "sender", routes: [own], forwarded: forwardedToTests, checks: {} };
  expect(() => createApplication(withoutVerify, { now: false })).toThrow(
    "route get /orders: requires authentication, but the service has no token verifier",
  );
});

test("a route without a declared access does not start (AUTH-4)", () => {
  const undeclared = { ...testRoutes[0], access: undefined } as object as Route;
  expect(() => application([undeclared])).toThrow("sender: route get /products/:name: access: not declared");
});

test("a route that the gateway does not forward does not start", () => {
  const lost = { ...testRoutes[0], path: "/users/me" } as Route;
  expect(() => application([lost])).toThrow("sender: route get /users/me: v1: the gateway does not forward this path");
});

async function get(path: string, options?: RequestOptions) {
  return ask(`http://127.0.0.1:${serving.port}${path}`, options);
}

function application(routes: readonly Route[]) {
  return createApplication(settings(routes), { now: false });
}

function settings(routes: readonly Route[]) {
  return { service: "sender", routes, forwarded: forwardedToTests, verify, checks: {} };
}

async function verify(token: string) {
  if (token === "valid") return Promise.resolve({ uuid: "00000000-0000-4000-8000-000000000001" });
  return undefined;
}
