import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { request } from "node:http";
import * as z from "zod";
import type { Route as ForwardedRoute, Version } from "../../../contract/services.ts";
import { ask, type RequestOptions } from "../../testing/client.ts";
import { log } from "../process/log.ts";
import { created, ok, presented, route, shownAs, signedIn, type Route } from "./route.ts";
import { serve, type Serving } from "./serve.ts";
import { createApplication } from "./server.ts";

const forwarded: readonly ForwardedRoute<string>[] = [
  {
    service: "sender",
    prefix: "orders",
    versions: ["v1", "v2"],
    deprecated: { v1: { since: "2026-11-30", sunset: "2027-11-30", successor: "v2" } },
    limit: "api",
  },
  { service: "sender", prefix: "users", versions: ["v2"], retired: ["v1"], limit: "api" },
  { service: "receiver", prefix: "products", versions: ["v2"], retired: ["v1"], limit: "api" },
];

const Text = presented<string>({
  v1: shownAs(z.strictObject({ text: z.string() }), (text) => ({ text })),
  v2: shownAs(z.strictObject({ said: z.string() }), (said) => ({ said })),
});

const declared = {
  versions: ["v1", "v2"],
  summary: "Do what the test declares",
  access: signedIn(),
  limit: "unlimited",
} as const;

const writeOrder = route({
  ...declared,
  method: "post",
  path: "/orders",
  idempotent: false,
  body: z.strictObject({ text: z.string() }),
  answers: { 201: Text },
  handle: async ({ body }) => Promise.resolve(created(body.text)),
});

const readOrder = route({
  ...declared,
  method: "get",
  path: "/orders/:name",
  params: z.strictObject({ name: z.string() }),
  answers: { 200: Text },
  handle: async ({ params: { name } }) => {
    if (name === "broken") throw new Error("broken");
    return Promise.resolve(ok(name));
  },
});

let serving: Serving;

beforeAll(async () => {
  log.level = "silent";
  serving = await serve(settings([writeOrder, readOrder]), { bindAddress: "127.0.0.1", port: 0 });
});

afterAll(async () => serving.stop());

function settings(routes: readonly Route[], entries = forwarded) {
  const verify = (token: string) => (token === "valid" ? { uuid: "00000000-0000-4000-8000-000000000001" } : undefined);
  return { service: "sender", routes, forwarded: entries, retired: ["v0"], verify, checks: {} };
}

const get = async (path: string, options: RequestOptions = {}) =>
  ask(`http://127.0.0.1:${serving.port}${path}`, { token: "valid", ...options });

const lifecycleOf = (headers: Headers) => ["deprecation", "sunset", "link"].map((name) => headers.get(name));
const ofV1 = (path: string) => [
  "@1795996800",
  "Tue, 30 Nov 2027 00:00:00 GMT",
  `</v2${path}>; rel="successor-version"`,
];

test("two versions of a route show what one handler returns, each in its shape (VERSIONS, case 45)", async () => {
  expect((await get("/v1/orders/mug")).body).toEqual({ text: "mug" });
  expect((await get("/v2/orders/mug")).body).toEqual({ said: "mug" });
  expect((await get("/v2/orders", { body: { text: "x" } })).body).toEqual({ said: "x" });
});

test.each<[string, string, RequestOptions, number, string]>([
  ["a success", "/v1/orders/mug", {}, 200, "/orders/mug"],
  ["a success without its body", "/v1/orders/mug", { method: "HEAD" }, 200, "/orders/mug"],
  ["a created one", "/v1/orders", { body: { text: "x" } }, 201, "/orders"],
  ["an unknown parameter", "/v1/orders?a=1", { body: { text: "x" } }, 400, "/orders"],
  ["a refusal by the head", "/v1/orders/mug", { token: "forged" }, 401, "/orders/mug"],
  ["a malformed body", "/v1/orders", { raw: "{" }, 400, "/orders"],
  ["a failure", "/v1/orders/broken", {}, 500, "/orders/broken"],
  ["another method", "/v1/orders", { method: "OPTIONS" }, 405, "/orders"],
  ["no route", "/v1/orders/a/b", {}, 404, "/orders/a/b"],
  ["a slash at the end", "/v1/orders/mug/", {}, 200, "/orders/mug/"],
  ["capitals, as Express accepts them", "/V1/Orders/mug", {}, 200, "/orders/mug"],
])(
  "%s of a deprecated version says since when, until when and what follows (VERSIONS)",
  async (_, path, options, status, successor) => {
    const answer = await get(path, options);
    expect([answer.status, ...lifecycleOf(answer.headers)]).toEqual([status, ...ofV1(successor)]);
  },
);

test.each(["/v2/orders/mug", "/v1/ordersx", "/v1/orders%2fmug", "/v3/orders/mug", "/v1", "/v1/users", "/health/live"])(
  "%s is not deprecated",
  async (path) => {
    expect(lifecycleOf((await get(path)).headers)).toEqual([null, null, null]);
  },
);

/** The path as it is, which fetch would normalize. */
const rawLink = async (path: string) =>
  new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: serving.port, path }, (answer) => {
      answer.resume().on("end", () => resolve(answer.headers["link"]));
    });
    sent.on("error", reject);
    sent.end();
  });

test.each([
  ["a path that would end the link", '/v1/orders/x>;rel="evil"'],
  ["dots", "/v1/orders/../../evil.example"],
  ["escapes", "/v1/orders/%0d%0aX: 1".replace(" ", "%20")],
  ["a path so long that the header would be too large for the gateway", `/v1/orders/${"x".repeat(6_000)}`],
])("%s is not repeated in the link, which leads to the prefix", async (_, path) => {
  expect(await rawLink(path)).toBe('</v2/orders>; rel="successor-version"');
});

const gone = { type: "urn:problem:gone", title: "Gone", status: 410, requestId: expect.any(String) as unknown };

test.each(["/v0", "/v0/", "/v0/anything/else", "/V0/orders", "/v1/users", "/v1/users/me?a=1", "/V1/Users"])(
  "%s is retired: 410 with a problem, for every method and without a token (VERSIONS, case 45)",
  async (path) => {
    for (const method of ["GET", "POST", "DELETE", "OPTIONS"]) {
      const answer = await ask(`http://127.0.0.1:${serving.port}${path}`, { method });
      expect([answer.status, answer.body]).toEqual([410, gone]);
    }
    const head = await ask(`http://127.0.0.1:${serving.port}${path}`, { method: "HEAD" });
    expect([head.status, head.text]).toEqual([410, ""]);
  },
);

test.each(["/v00", "/v0x/orders", "/v1/usersx", "/v2/users/me", "/v1/products", "/v3"])(
  "%s never was a version of this service: 404",
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);

test("a route without a shape of one of its versions, or without its successor, does not start (VERSIONS)", () => {
  const onlyV1 = presented<string>({ v1: shownAs(z.strictObject({}), () => ({})) });
  const answered = {
    ...declared,
    method: "get",
    path: "/orders",
    handle: async () => Promise.resolve(ok("x")),
  } as const;
  expect(() => route({ ...answered, answers: { 200: onlyV1 } })).toThrow(
    "get /orders: answers.200: has no shape of v2.\n  Add it, or remove v2 from versions.",
  );
  const left = route({ ...answered, versions: ["v1"], answers: { 200: onlyV1 } });
  expect(() => createApplication(settings([left]), { now: false })).toThrow(
    "sender: route get /orders: v1 is deprecated, and v2 does not have the route.\n  Add v2 to its versions.",
  );
  const versions: readonly [Version, ...Version[]] = ["v1"];
  const lost = route({ ...answered, versions, path: "/users", answers: { 200: onlyV1 } });
  expect(() => createApplication(settings([lost]), { now: false })).toThrow(
    "sender: route get /users: v1: the gateway does not forward this path.",
  );
  // @ts-expect-error a handler returns the model, not a version's shape of it
  route({ ...answered, versions: ["v1"], answers: { 200: onlyV1 }, handle: async () => Promise.resolve(ok({})) });
});
