import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { gatewayConfig } from "./nginx-config.ts";
import { address, addresses, RunningGateway, Upstream } from "./running-gateway.fixture.ts";

const [shop, admin] = ["https://shop.example.com", "http://localhost:5173"];

let upstream: Upstream;
let gateway: RunningGateway;

beforeAll(async () => {
  upstream = await Upstream.start("a service", (_asked, answer) =>
    answer
      .writeHead(200, {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Credentials": "true",
        Vary: "Accept",
      })
      .end(),
  );
  gateway = await RunningGateway.start({ ...addresses(() => upstream.address), CORS_ORIGINS: `${shop} ${admin}` });
});

afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
});

/** The status, and the headers that browsers judge by. */
async function asked(path: string, origin: string | undefined, method = "GET", extra: Record<string, string> = {}) {
  const headers = { ...(origin === undefined ? {} : { Origin: origin }), ...extra };
  const answer = await fetch(`http://${address}:8080${path}`, { method, headers });
  await answer.text();
  const cors = [...answer.headers].filter(([name]) => name.startsWith("access-control-") || name === "vary");
  return { status: answer.status, ...Object.fromEntries(cors) };
}

const exposed =
  "Deprecation, ETag, Idempotency-Replayed, Link, RateLimit, RateLimit-Policy, Retry-After, Search-Engine, Sunset, WWW-Authenticate, X-Request-Id";
const readable = (origin: string) => ({
  vary: "Origin",
  "access-control-allow-origin": origin,
  "access-control-expose-headers": exposed,
  "access-control-allow-credentials": "true",
});

test.each([shop, admin])(
  "a page of %s may send its cookie and read answers, whatever the service says",
  async (origin) => {
    expect(await asked("/v1/products", origin)).toEqual({ status: 200, ...readable(origin) });
  },
);

test("a page may read the gateway's own problems too", async () => {
  expect(await asked("/v1/nothing", shop)).toEqual({ status: 404, ...readable(shop) });
});

test.each([
  undefined,
  "https://evil.example",
  "https://shop.example.com.evil.example",
  "https://evil-shop.example.com",
  "http://shop.example.com",
  "https://shop.example.com:8443",
  "null",
  "*",
])("no page of the origin %s may read an answer", async (origin) => {
  expect(await asked("/v1/products", origin)).toEqual({ status: 200, vary: "Origin" });
});

const preflight = { "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization" };

test("the gateway answers a preflight, and no service receives it", async () => {
  const before = upstream.seen.length;
  expect(await asked("/v1/orders", shop, "OPTIONS", preflight)).toEqual({
    status: 204,
    ...readable(shop),
    "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
    "access-control-allow-headers":
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-CSRF-Token, X-Request-Id, Traceparent",
    "access-control-max-age": "7200",
  });
  expect(upstream.seen).toHaveLength(before);
});

test.each([
  ["another origin", "https://evil.example", preflight],
  ["no origin", undefined, preflight],
  ["OPTIONS that is not a preflight", shop, {}],
])("%s: the service receives OPTIONS as every method", async (_, origin, headers) => {
  const before = upstream.seen.length;
  const answer = await asked("/v1/orders", origin, "OPTIONS", headers);
  expect(answer).not.toHaveProperty("access-control-allow-methods");
  expect(upstream.seen.slice(before)).toMatchObject([{ method: "OPTIONS" }]);
});

test("without an allow-list, no page of another origin may read an answer", async () => {
  await gateway.stop();
  gateway = await RunningGateway.start(addresses(() => upstream.address));
  for (const origin of [shop, "null", "*"])
    expect(await asked("/v1/products", origin)).toEqual({ status: 200, vary: "Origin" });
});

test.each(["https://a.example;", '"', "$(id)", "https://a.example\n*"])(
  "an allow-list with %j could add to the configuration: the gateway does not start",
  async (origins) => {
    const own = { NGINX_CONFIG: gatewayConfig, TRUSTED_PROXIES: "10.0.0.0/8" };
    const wrong = { ...own, ...addresses(() => upstream.address), CORS_ORIGINS: origins };
    expect(await RunningGateway.refused(wrong)).toEqual({
      code: 2,
      output: expect.stringContaining("CORS_ORIGINS is not what it should be") as unknown,
    });
  },
);
