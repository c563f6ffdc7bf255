import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { createServer, type AddressInfo, type Server } from "node:net";
import { log } from "../../app/chassis/process/log.ts";
import { verifyAddresses } from "../../app/testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../app/testing/prepared-database.ts";
import { runFile } from "../../app/testing/run-file.ts";
import { startHttpProcess, type ServiceProcess } from "../../app/testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../app/testing/token-issuer.ts";
import { startSentry, type SentryStage } from "./sentry-stage.fixture.ts";

let sentry: SentryStage;
let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let shop: ServiceProcess;
/** The reference to Sentry's address. */
let reference: Readonly<Record<string, string>>;

beforeAll(async () => {
  log.level = "silent";
  [sentry, prepared, issuer] = await Promise.all([startSentry(), startPreparedDatabase(), startTokenIssuer()]);
  reference = await prepared.secretsManager.references({ SENTRY_DSN: sentry.dsn });
  const { NODE_EXTRA_CA_CERTS: authorities = "" } = prepared.environment("shop");
  shop = await startShop({ ...sentry.environment(authorities), ...reference });
});

afterAll(async () => {
  await shop.stop();
  await issuer.close();
  await prepared.remove();
  await sentry.remove();
});

const startShop = async (environment: Readonly<Record<string, string>>): Promise<ServiceProcess> =>
  startHttpProcess("shop", { ...prepared.environment("shop"), AUTH_ADDRESS: issuer.address, ...environment });

const fixture = "tests/errors/reporting-process.fixture.ts";
const run = (...args: readonly string[]) =>
  runFile(
    fixture,
    {
      LOG_LEVEL: "info",
      RELEASE: "0.1.0",
      ...prepared.secretsManager.environment,
      ...sentry.environment(),
      ...reference,
    },
    ...args,
  );

async function withoutOrders<T>(work: () => Promise<T>): Promise<T> {
  await prepared.postgres.query("alter table shop.orders rename to orders_away");
  try {
    return await work();
  } finally {
    await prepared.postgres.query("alter table shop.orders_away rename to orders");
  }
}

test("an unexpected error of a request arrives with its request id, user, release and route, without token and cookie (ERRORS, LOGS-2)", async () => {
  const [requestId, user] = [randomUUID(), randomUUID()];
  const token = issuer.token(user);
  const path = `/v1/orders/${randomUUID()}`;
  const headers = { "x-request-id": requestId, cookie: "session=canary-of-the-cookie" };
  const answer = await withoutOrders(async () => shop.ask(path, { token, headers }));
  expect(answer.status).toBe(500);
  const [accepted, ...others] = await sentry.received(requestId);
  expect(others).toEqual([]);
  expect(accepted?.event).toMatchObject({
    level: "error",
    release: "test",
    environment: "test",
    user: { id: user },
    tags: {
      service: "shop",
      process: "shop/http",
      origin: "http",
      problem: "internal",
      during: "GET /v1/orders/:uuid",
      request_id: requestId,
    },
    fingerprint: ["http", "GET /v1/orders/:uuid", "internal", expect.stringContaining("Error"), expect.any(String)],
  });
  expect(accepted?.event.exception?.values.at(-1)?.value).toContain('relation "orders" does not exist');
  const text = JSON.stringify(accepted);
  for (const canary of ["canary", token, "authorization", "server_name", "breadcrumbs"])
    expect(text).not.toContain(canary);
});

test("a refresh token that is used twice is reported, without the token (AUTH-1, case 10, LOGS-2)", async () => {
  const own = prepared.environment("auth");
  const auth = await startHttpProcess("auth", { ...own, ...sentry.environment(own["NODE_EXTRA_CA_CERTS"] ?? "") });
  const person = { email: `${randomUUID()}@example.test`, password: "correct horse battery" };
  await auth.ask("/v1/auth/register", { body: { ...person, name: "Ada" } });
  await verifyAddresses(prepared);
  const { body } = await auth.ask("/v1/auth/login", { body: person });
  let { refreshToken: next } = body as { refreshToken: string };
  const used = next;
  const refresh = async (refreshToken: string) => auth.ask("/v1/auth/refresh", { body: { refreshToken } });
  for (let n = 0; n < 2; n += 1) ({ refreshToken: next } = (await refresh(next)).body as { refreshToken: string });
  expect((await refresh(used)).status).toBe(401);
  const [accepted] = await sentry.received("RefreshReuse");
  expect(accepted?.event).toMatchObject({ level: "warning", tags: { process: "auth/http", origin: "http" } });
  expect(JSON.stringify(accepted)).not.toContain(used.slice(0, 42));
  expect(await auth.stop()).toBe(0);
});

test("the route for a test error reports one, and the gateway does not forward it", async () => {
  const requestId = randomUUID();
  const headers = { "x-request-id": requestId };
  const answer = await shop.ask("/internal/v1/test-errors", { method: "POST", headers });
  expect([answer.status, answer.body]).toMatchObject([500, { type: "urn:problem:internal", requestId }]);
  const [accepted] = await sentry.received(requestId);
  expect(accepted?.event.tags).toMatchObject({ during: "POST /internal/v1/test-errors", request_id: requestId });
  expect((await shop.ask("/v1/test-errors", { method: "POST" })).status).toBe(404);
});

test("expected errors are not events: refused input, missing sign-in, unknown records and paths (ERRORS)", async () => {
  const token = issuer.token(randomUUID());
  const before = sentry.all().length;
  const answers = await Promise.all([
    shop.ask("/v1/orders", { body: { lines: [] }, token }),
    shop.ask("/v1/orders", { raw: "{", headers: { "content-type": "application/json" }, token }),
    shop.ask(`/v1/orders/${randomUUID()}`),
    shop.ask(`/v1/orders/${randomUUID()}`, { token }),
    shop.ask("/v1/nothing"),
    shop.ask("/v1/products", { method: "DELETE" }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 401, 404, 404, 405]);
  const requestId = randomUUID();
  await shop.ask("/internal/v1/test-errors", { method: "POST", headers: { "x-request-id": requestId } });
  await sentry.received(requestId);
  expect(
    sentry
      .all()
      .slice(before)
      .map(({ event }) => event.tags["request_id"]),
  ).toEqual([requestId]);
});

test("of 10,000 equal errors five are sent, and making their reports takes the process little time (ERRORS)", async () => {
  const running = run("storm");
  await sentry.received("failure 4");
  running.kill("SIGTERM");
  expect(await running.exited).toBe(0);
  expect(sentry.all().filter(({ event }) => event.tags["during"] === "tests hurt")).toHaveLength(5);
  const [, milliseconds = "0"] = /milliseconds\D+([\d.]+)/.exec(running.stdout()) ?? [];
  expect(Number(milliseconds) / 10_000).toBeLessThan(0.5);
});

test("secrets in messages and in causes are redacted, and the uuid of the user is the only fact about a person (LOGS-2)", async () => {
  const canaries = ["canary-of-a-password", "ada@example.com"];
  const running = run("secrets", ...canaries);
  const [accepted] = await sentry.received("E_TEST");
  running.kill("SIGTERM");
  expect(await running.exited).toBe(0);
  expect(accepted?.event.user).toEqual({ id: "7d4a9b0e-0000-4000-8000-000000000001" });
  expect(accepted?.event.exception?.values.map(({ value }) => value)).toEqual([
    expect.stringContaining("password=[redacted]"),
    "set-cookie: [redacted]",
  ]);
  expect(JSON.stringify(accepted)).not.toMatch(/canary|ada@/);
});

test("an error that nobody catches is sent before the process ends", async () => {
  const running = run("crash");
  expect(await running.exited).toBe(1);
  const [accepted] = await sentry.received("nobody catches this");
  expect(accepted?.event).toMatchObject({ level: "fatal", release: "0.1.0", tags: { origin: "process" } });
});

test.each<[string, () => Promise<string>]>([
  ["refuses connections", async () => Promise.resolve("127.0.0.1:1")],
  ["accepts connections and never answers", silentServer],
])("Sentry that %s changes no answer, and the process stops in time (ERRORS)", async (_, unreachable) => {
  const dsn = `https://0123456789abcdef0123456789abcdef@${await unreachable()}/42`;
  const alone = await startShop({
    ...(await prepared.secretsManager.references({ SENTRY_DSN: dsn })),
    SENTRY_ENVIRONMENT: "test",
  });
  try {
    const began = performance.now();
    // Fewer at once than the route serves; more than wait for Sentry in all.
    for (let round = 0; round < 5; round += 1) {
      const ask = async () => alone.ask("/internal/v1/test-errors", { method: "POST" });
      const answers = await Promise.all(Array.from({ length: 8 }, ask));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([500]));
    }
    expect((await alone.ask("/v1/products")).status).toBe(200);
    // A round that waits for Sentry takes five seconds.
    expect(performance.now() - began).toBeLessThan(15_000);
  } finally {
    const stopped = performance.now();
    expect(await alone.stop()).toBe(0);
    expect(performance.now() - stopped).toBeLessThan(8_000);
  }
});

const sockets = new Set<{ destroy: () => unknown }>();
const silent = new Set<Server>();
afterAll(() => {
  for (const server of silent) server.close();
  for (const socket of sockets) socket.destroy();
});

async function silentServer(): Promise<string> {
  const server = createServer((socket) => sockets.add(socket.on("error", () => undefined)));
  silent.add(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
