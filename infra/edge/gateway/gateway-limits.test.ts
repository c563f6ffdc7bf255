import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { gatewayLimits, type LimitName } from "../../../contract/limits.ts";
import {
  addresses,
  type Ask,
  ask,
  loadBalancer,
  RunningGateway,
  stranger,
  Upstream,
} from "./running-gateway.fixture.ts";

const { requestsPerSecond, burst } = gatewayLimits.credentials;
let gateway: RunningGateway;
let auth: Upstream;

beforeEach(async () => {
  auth = await Upstream.start("auth");
  gateway = await RunningGateway.start({
    ...addresses(() => auth.address),
  });
});

afterEach(async () => {
  await gateway.stop();
  await auth.stop();
});

/**
 * Sends requests at once; returns how many passed, and how many the zone allows in the time they
 * took.
 */
async function flood(requests: readonly Ask[]) {
  const began = performance.now();
  const answers = await Promise.all(requests.map((one) => ask("/v1/auth/login", { method: "POST", ...one })));
  const seconds = (performance.now() - began) / 1000;
  return {
    answers,
    passed: answers.filter(({ status }) => status === 200).length,
    allowed: 1 + burst + Math.ceil(seconds * requestsPerSecond),
  };
}

test("beyond its burst a client receives 429 with Retry-After (LIMITS-2)", async () => {
  const { answers, passed, allowed } = await flood(Array.from({ length: 60 }, () => ({})));
  expect(passed).toBeGreaterThanOrEqual(1 + burst);
  expect(passed).toBeLessThanOrEqual(allowed);
  expect(auth.seen.length).toBe(passed);
  const refused = answers.filter(({ status }) => status !== 200);
  for (const { status, headers, body } of refused) {
    expect({ status, after: headers["retry-after"], type: headers["content-type"] }).toEqual({
      status: 429,
      after: "1",
      type: "application/problem+json",
    });
    expect(JSON.parse(body)).toMatchObject({ type: "urn:problem:too-many-requests", status: 429 });
  }
});

test("a limit applies to one client and one zone: other clients and other routes pass", async () => {
  await flood(Array.from({ length: 60 }, () => ({})));
  expect(await ask("/v1/auth/login", { from: "127.90.0.2" })).toMatchObject({ status: 200 });
  expect(await ask("/v1/products")).toMatchObject({ status: 200 });
});

test("the versions of a prefix count together at the gateway (LIMITS-2, VERSIONS)", async () => {
  const { api } = gatewayLimits;
  const paths = Array.from({ length: 1 + api.burst * 2 }, (_, n) => `/v${(n % 2) + 1}/users/me`);
  const began = performance.now();
  let passed = 0;
  // Not all at once: the limit of requests at once would refuse some of them first.
  for (let first = 0; first < paths.length; first += 50) {
    const answers = await Promise.all(paths.slice(first, first + 50).map(async (path) => ask(path)));
    passed += answers.filter(({ status }) => status === 200).length;
  }
  const seconds = (performance.now() - began) / 1_000;
  expect(passed).toBeGreaterThan(api.burst);
  expect(passed).toBeLessThanOrEqual(1 + api.burst + Math.ceil(seconds * api.requestsPerSecond));
});

test("a client with forged X-Forwarded-For values still counts as one client (case 27)", async () => {
  const forged = Array.from({ length: 60 }, (_, n) => ({
    from: stranger,
    headers: { "X-Forwarded-For": `203.0.113.${n}` },
  }));
  const { passed, allowed } = await flood(forged);
  expect(passed).toBeLessThanOrEqual(allowed);
});

test("the gateway ignores forged X-Forwarded-For values in front of the load balancer's entry (case 27)", async () => {
  const forged = Array.from({ length: 60 }, (_, n) => ({
    from: loadBalancer,
    headers: { "X-Forwarded-For": `203.0.113.${n}, 198.51.100.1` },
  }));
  const { passed, allowed } = await flood(forged);
  expect(passed).toBeLessThanOrEqual(allowed);
});

test("clients behind the load balancer are distinguished by the address that it adds", async () => {
  const apart = Array.from({ length: 60 }, (_, n) => ({
    from: loadBalancer,
    headers: { "X-Forwarded-For": `203.0.113.${n}` },
  }));
  expect((await flood(apart)).passed).toBe(60);
});

test.each([
  ["POST", "/v1/auth/login", "credentials"],
  ["PUT", "/v1/auth/register", "credentials"],
  ["DELETE", "/v1/users/me", "api"],
  ["HEAD", "/v1/users/me", "api"],
])(
  "the access log of a 429 says what was asked and which limit refused it: %s %s (S13)",
  async (method, path, limit) => {
    const requests = Array.from({ length: 1 + gatewayLimits[limit as LimitName].burst * 2 }, (_, n) => n);
    // Not all at once: the limit of requests at once would refuse some of them first.
    for (let first = 0; first < requests.length; first += 50)
      await Promise.all(requests.slice(first, first + 50).map(async (n) => ask(`${path}?n=${n}`, { method })));
    await gateway.until(() => gateway.accessLog.length === requests.length);
    const refused = gateway.accessLog.filter(({ status }) => status === "429");
    expect(refused).not.toEqual([]);
    for (const line of gateway.accessLog) {
      expect(line).toMatchObject({
        method,
        path,
        limit,
        limitStatus: line["status"] === "429" ? "REJECTED" : "PASSED",
      });
    }
  },
);

test("the access log of a path without a route names no limit (S13)", async () => {
  await ask("/v1/nothing", { method: "POST" });
  await gateway.until(() => gateway.accessLog.length === 1);
  expect(gateway.accessLog).toMatchObject([
    { method: "POST", path: "/v1/nothing", status: "404", limit: "", limitStatus: "" },
  ]);
});

test("a service's own 429 passes unchanged, with its own Retry-After", async () => {
  await gateway.stop();
  const busy = await Upstream.start("busy", (_, answer) => answer.writeHead(429, { "Retry-After": "77" }).end("own"));
  gateway = await RunningGateway.start({
    ...addresses(() => busy.address),
  });
  const { status, headers, body } = await ask("/v1/users/me");
  expect({ status, after: headers["retry-after"], body }).toEqual({ status: 429, after: "77", body: "own" });
  await busy.stop();
});
