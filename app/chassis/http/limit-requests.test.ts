import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import * as z from "zod";
import { requestNumbersOf } from "../../../contract/request-limits.ts";
import { ask, type RequestOptions } from "../../testing/client.ts";
import { startRedis, type RedisServer } from "../../testing/redis.ts";
import { forwardedToTests } from "../../testing/test-contract.ts";
import { until } from "../../testing/until.ts";
import { Limiter } from "../limits/limiter.ts";
import { SharedCounter } from "../limits/shared-counter.ts";
import { log } from "../process/log.ts";
import { resetMetrics, samples } from "../telemetry/metrics.ts";
import { anyone, ok, optionallySignedIn, platformOnly, route, type Route } from "./route.ts";
import { serve, type Serving } from "./serve.ts";
import { createApplication } from "./server.ts";

const Empty = z.strictObject({});
const done = async () => Promise.resolve(ok({}));
const common = {
  versions: ["v1"],
  summary: "Do what the test declares",
  answers: { 200: Empty },
  handle: done,
} as const;
const routes = [
  route({ ...common, method: "get", path: "/products", access: optionallySignedIn(), limit: "standard" }),
  route({ ...common, method: "get", path: "/orders", access: anyone(), limit: "unlimited" }),
  route({
    ...common,
    method: "post",
    path: "/orders",
    access: anyone(),
    limit: "credentials",
    body: z.strictObject({ account: z.string() }),
    target: ({ body }) => body.account,
  }),
];

let redis: RedisServer;
let limiters: Limiter[];
let servers: Serving[];

beforeAll(async () => {
  log.level = "silent";
  redis = await startRedis();
  const login = async () => Promise.resolve(redis.login());
  const address = { host: redis.host, port: redis.port, login: { value: login, afterRefusal: login } };
  const numbers = requestNumbersOf("anonymous=3,signed-in=5,login-account=2,login-address=4");
  limiters = [new Limiter(numbers, new SharedCounter(address)), new Limiter(numbers, new SharedCounter(address))];
  servers = await Promise.all(
    limiters.map(async (limiter) => {
      await limiter.untilReady();
      const verify = (token: string) => ({ uuid: token });
      const settings = { service: "sender", routes, forwarded: forwardedToTests, verify, limiter, checks: {} };
      return serve(settings, { bindAddress: "127.0.0.1", port: 0 });
    }),
  );
});

afterEach(async () => {
  resetMetrics();
  await redis.command("flushall");
});

afterAll(async () => {
  await Promise.all(servers.map(async ({ stop }) => stop()));
  for (const limiter of limiters) limiter.close();
  await redis.remove();
});

let clients = 0;
/** An address that no other test uses. */
const newClient = () => `198.51.100.${(clients += 1)}`;

const from = async (client: string, path = "/v1/products", options: RequestOptions = {}, instance = 0) =>
  ask(`http://127.0.0.1:${servers[instance]?.port ?? 0}${path}`, {
    ...options,
    headers: { "x-forwarded-for": client, ...options.headers },
  });

const logIn = async (client: string, account: string, instance = 0) =>
  from(client, "/v1/orders", { body: { account } }, instance);

const sixty = expect.stringMatching(/^"anonymous";r=\d;t=86(400|39\d)$/);

test("two processes share one count, and the fourth of three requests is refused with its class (LIMITS-1)", async () => {
  const client = newClient();
  const answers = [];
  for (const instance of [0, 1, 0, 1]) answers.push(await from(client, "/v1/products", {}, instance));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers.map(({ headers }) => headers.get("ratelimit-policy"))).toEqual(
    Array(4).fill('"anonymous";q=3;w=86400'),
  );
  expect(answers.map(({ headers }) => headers.get("ratelimit"))).toEqual(Array(4).fill(sixty));
  const left = answers.map(({ headers }) => /r=(\d)/.exec(headers.get("ratelimit") ?? "")?.[1] ?? "");
  expect(left.join()).toBe("2,1,0,0");
  const refused = answers[3];
  expect(refused?.body).toEqual({
    type: "urn:problem:quota-exceeded",
    title: "A limit of requests is used up; try again later",
    status: 429,
    requestId: expect.any(String),
    "violated-policies": ["anonymous"],
  });
  expect(refused?.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  const seconds = Number(refused?.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(86_390);
  expect(seconds).toBeLessThanOrEqual(86_400);
});

test("a request that fails after it was counted says what is left", async () => {
  const answer = await from(newClient(), "/v1/products?unknown=1");
  expect([answer.status, answer.headers.get("ratelimit")]).toEqual([400, expect.stringContaining('"anonymous";r=2')]);
});

test("users are counted apart from addresses and from each other, whatever their address (LIMITS-1)", async () => {
  const [client, ada, bob] = [newClient(), randomUUID(), randomUUID()];
  for (let n = 0; n < 4; n += 1) await from(client);
  expect((await from(client)).status).toBe(429);
  const answers = [];
  for (let n = 0; n < 6; n += 1) answers.push(await from(n < 3 ? client : newClient(), "/v1/products", { token: ada }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers[0]?.headers.get("ratelimit-policy")).toBe('"signed-in";q=5;w=86400');
  expect(answers[5]?.body).toMatchObject({ "violated-policies": ["signed-in"] });
  expect((await from(client, "/v1/products", { token: bob })).status).toBe(200);
});

test("all addresses of an IPv6 network of 64 bits are one client", async () => {
  const statuses = [];
  for (const last of ["1", "2", "ffff:1", "4"]) statuses.push((await from(`2001:db8:7:1::${last}`)).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect((await from("2001:db8:7:2::1")).status).toBe(200);
});

test("a login counts by account from any address, and by address for any account (LIMITS-1)", async () => {
  const ada = `${randomUUID()}@example.test`;
  const byAccount = [];
  for (const instance of [0, 1, 0]) byAccount.push(await logIn(newClient(), ada, instance));
  expect(byAccount.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(byAccount[2]?.body).toMatchObject({ "violated-policies": ["login-account"] });
  expect(byAccount[2]?.headers.get("ratelimit-policy")).toBe('"login-account";q=2;w=900, "login-address";q=4;w=3600');
  const client = newClient();
  const byAddress = [];
  for (let n = 0; n < 5; n += 1) byAddress.push(await logIn(client, randomUUID()));
  expect(byAddress.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
  expect(byAddress[4]?.body).toMatchObject({ "violated-policies": ["login-address"] });
  expect((await redis.command("keys", "*")) as string[]).not.toContainEqual(expect.stringContaining(ada));
});

test("a malformed login does not count, and neither does a route without limits", async () => {
  const client = newClient();
  for (let n = 0; n < 6; n += 1) {
    expect((await from(client, "/v1/orders", { body: {} })).status).toBe(400);
    const { status, headers } = await from(client, "/v1/orders");
    expect([status, headers.get("ratelimit")]).toEqual([200, null]);
  }
  expect((await logIn(client, randomUUID())).status).toBe(200);
});

test("when the window ends, requests pass again", async () => {
  const client = newClient();
  for (let n = 0; n < 4; n += 1) await from(client);
  await redis.command("pexpire", `limit:fixed:anonymous:${client}`, "1");
  // A process that has refused a client asks Redis again after a second.
  await until("requests pass", async () => (await from(client)).status === 200);
});

test("a flood that is refused asks Redis once a second, and each refusal is counted by its limit", async () => {
  const client = newClient();
  for (let n = 0; n < 4; n += 1) await from(client);
  const calls = async () =>
    Number(
      /calls=(\d+)/.exec(
        /cmdstat_evalsha:.*/.exec(String(await redis.command("info", "commandstats")))?.[0] ?? "",
      )?.[1],
    );
  const [before, began] = [await calls(), performance.now()];
  for (let n = 0; n < 200; n += 1) expect((await from(client)).status).toBe(429);
  expect((await calls()) - before).toBeLessThanOrEqual(1 + (performance.now() - began) / 1_000);
  const refusals = (await samples()).filter(({ name }) => name === "groundwork_requests_limited_total");
  expect(refusals).toEqual([
    { name: "groundwork_requests_limited_total", attributes: { limit: "anonymous" }, value: 201 },
  ]);
});

test("without Redis, reads are counted by each process, logins get 503, and both recover without a restart (case 35)", async () => {
  const [client, account] = [newClient(), randomUUID()];
  const uncounted = async () => (await samples()).filter(({ name }) => name === "groundwork_limits_uncounted");
  expect((await uncounted()).map(({ value }) => value)).toEqual([0, 0]);
  await redis.kill();
  await until("both notice", async () => (await uncounted()).every(({ value }) => value === 1));
  const reads = [];
  for (const instance of [0, 1, 0, 1, 0, 1, 0, 1])
    reads.push((await from(client, "/v1/products", {}, instance)).status);
  expect(reads).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  const login = await logIn(client, account);
  expect([login.status, login.body, login.headers.get("retry-after")]).toMatchObject([
    503,
    { type: "urn:problem:unavailable" },
    "1",
  ]);
  await redis.start();
  await until("both count again", async () => (await uncounted()).every(({ value }) => value === 0));
  expect((await logIn(client, account)).status).toBe(200);
  const shared = newClient();
  const after = [];
  for (const instance of [0, 1, 0, 1]) after.push((await from(shared, "/v1/products", {}, instance)).status);
  expect(after).toEqual([200, 200, 200, 429]);
});

test("a route without a class of limits does not compile and does not start (LIMITS-1)", () => {
  // @ts-expect-error the route declares no limit
  const undeclared = route({ ...common, method: "get", path: "/products", access: anyone() });
  expect(() => application(undeclared)).toThrow(
    "sender: route get /products: limit: not declared.\n  Set it to a class of contract/limits.ts: standard, credentials, session-tokens, own-sessions, own-password, messages, forgotten-password, mailed-token, phone-code, own-phone, code-validation, own-code, texts-sent, authorizations, sign-out, provider-calls, counted-by-use-case, unlimited.",
  );
});

test.each([
  [
    "a limit in a service without a limiter",
    () => application(routes[0] as Route),
    "sender: route get /products: limit: standard: the service has no limiter.\n  Pass limiter to serve().",
  ],
  [
    "a limit on a route that other services call",
    () => application({ ...routes[0], access: platformOnly() } as Route, limiters[0]),
    "sender: route get /products: limit: standard: other services call the route, all from few addresses.\n  Set it to unlimited.",
  ],
  [
    "a class that counts by target, without one",
    () => route({ ...common, method: "get", path: "/x", access: anyone(), limit: "credentials" }),
    "get /x: target: credentials needs one, such as an account.",
  ],
  [
    "a target that nothing counts by",
    () => route({ ...common, method: "get", path: "/x", access: anyone(), limit: "standard", target: () => "" }),
    "get /x: target: standard counts by none.",
  ],
])("%s is refused at the start", (_, start, message) => {
  expect(start).toThrow(message);
});

function application(declared: Route, limiter?: Limiter) {
  const verify = () => undefined;
  const settings = { service: "sender", routes: [declared], forwarded: forwardedToTests, verify, checks: {} };
  return createApplication(limiter === undefined ? settings : { ...settings, limiter }, { now: false });
}
