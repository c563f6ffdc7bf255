import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { RequestListener } from "node:http";
import { connect } from "node:net";
import { maxBodyKilobytes } from "../../../contract/limits.ts";
import { routes, type RoutedName } from "../../../contract/services.ts";
import { gatewayConfig } from "./nginx-config.ts";
import {
  address,
  addresses,
  ask,
  loadBalancer,
  RunningGateway,
  routedNames,
  Upstream,
} from "./running-gateway.fixture.ts";

/** The paths that a service answers with something else than its name. */
const answers: Partial<Record<RoutedName, RequestListener>> = {
  shop: (asked, answer) => {
    if (asked.url === "/v1/products/reset") return asked.socket.destroy();
    return answer.setHeader("Content-Security-Policy", "default-src 'self'").end("shop");
  },
};

let gateway: RunningGateway;
let upstreams: Readonly<Record<RoutedName, Upstream>>;

beforeAll(async () => {
  const started = routedNames.map(async (name) => [name, await Upstream.start(name, answers[name])] as const);
  upstreams = Object.fromEntries(await Promise.all(started)) as typeof upstreams;
  gateway = await RunningGateway.start(addresses((name) => upstreams[name].address));
});

afterAll(async () => {
  await gateway.stop();
  for (const upstream of Object.values(upstreams)) await upstream.stop();
});

/** Sends bytes as they are and returns everything that comes back until the gateway closes. */
async function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect({ host: address, port: 8080 }, () => socket.write(text));
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}

const totalSeen = () => Object.values(upstreams).reduce((sum, { seen }) => sum + seen.length, 0);

test("the rendered file fits into a task definition with room to spare", () => {
  expect(gatewayConfig.length).toBeLessThan(32 * 1024);
});

describe("routes", () => {
  test.each(
    routes
      .filter(({ webSocket }) => webSocket === undefined)
      .flatMap(({ prefix, service, versions }) =>
        versions.map((version) => [`/${version}/${prefix}`, service] as const),
      ),
  )("%s is answered by %s, with path and query as the client wrote them", async (path, service) => {
    const upstream = upstreams[service];
    expect(await ask(`${path}/a%20b?q=%2F`)).toMatchObject({ status: 200, body: service });
    expect(upstream.seen.at(-1)).toMatchObject({ method: "GET", url: `${path}/a%20b?q=%2F` });
    expect(await ask(path)).toMatchObject({ status: 200, body: service });
  });

  test.each([
    "/",
    "/v1",
    "/v1/nothing",
    "/v2/products",
    "/v1/productsx",
    "/health/ready",
    "/-/problems/404",
    "/v1/products/../../health",
    "/v1/products/..%2f..%2finternal",
    "/metrics",
  ])("%s has no route: 404 as problem+json, and no service receives the request (EDGE)", async (path) => {
    const before = totalSeen();
    const { status, headers, body } = await ask(path, { headers: { "X-Request-Id": "from-the-client" } });
    expect({ status, type: headers["content-type"], body: JSON.parse(body) as unknown }).toEqual({
      status: 404,
      type: "application/problem+json",
      body: { type: "urn:problem:not-found", title: "Not Found", status: 404, requestId: "from-the-client" },
    });
    expect(totalSeen()).toBe(before);
  });

  test("the gateway answers the load balancer's health check without any service, and does not log it", async () => {
    const asked = { headers: { "X-Request-Id": "asked-for-health" } };
    expect(await ask("/health/live", asked)).toMatchObject({ status: 200, body: '{"status":"live"}' });
    await ask("/v1/orders", { headers: { "X-Request-Id": "asked-after-it" } });
    await gateway.until(() => gateway.accessLog.some(({ requestId }) => requestId === "asked-after-it"));
    expect(gateway.accessLog.filter(({ requestId }) => requestId === "asked-for-health")).toEqual([]);
  });

  test(`a body of ${maxBodyKilobytes} kilobytes passes, a larger one is refused with 413`, async () => {
    const largest = "x".repeat(maxBodyKilobytes * 1024);
    expect(await ask("/v1/orders", { method: "POST", body: largest })).toMatchObject({ status: 200 });
    expect(upstreams.shop.seen.at(-1)).toMatchObject({ bytes: largest.length });
    const { status, body } = await ask("/v1/orders", { method: "POST", body: `${largest}x` });
    expect({ status, problem: JSON.parse(body) as unknown }).toMatchObject({
      status: 413,
      problem: { title: "Content Too Large" },
    });
  });

  const ofKilobytes = (...sizes: readonly number[]) =>
    Object.fromEntries(sizes.map((size, index) => [`X-${index}`, "x".repeat(size * 1_000)]));

  test.each([
    ["18 kB of headers", "/v1/products", ofKilobytes(6, 6, 6), 431],
    ["a header of 9 kB", "/v1/products", ofKilobytes(9), 431],
    ["200 headers of 100 bytes", "/v1/products", ofKilobytes(...Array<number>(200).fill(0.1)), 431],
    ["a target of 9 kB", `/v1/products?${"x".repeat(9_000)}`, {}, 414],
  ])(
    "%s is answered with a problem and a request id, and reaches no service (S14)",
    async (_, path, headers, status) => {
      const before = totalSeen();
      const answer = await ask(path, { headers });
      const { requestId, ...body } = JSON.parse(answer.body) as { requestId: string };
      expect({ status: answer.status, type: answer.headers["content-type"], body }).toEqual({
        status,
        type: "application/problem+json",
        body: { status, type: expect.stringMatching(/^urn:problem:[a-z-]+$/), title: expect.any(String) },
      });
      expect(requestId).toMatch(/^[0-9a-f]{32}$/);
      expect(answer.headers["x-request-id"]).toBe(requestId);
      await gateway.until(() => gateway.accessLog.some((line) => line["requestId"] === requestId));
      expect(totalSeen()).toBe(before);
    },
  );

  test("the largest head that the gateway accepts, with a long Host, is one that a service accepts (S14)", async () => {
    const headers = { Host: "x".repeat(7_500), "X-1": "x".repeat(7_500) };
    expect(await ask("/v1/products", { headers })).toMatchObject({ status: 200, body: "shop" });
    expect(upstreams.shop.seen.at(-1)?.headers).toMatchObject({ "x-forwarded-host": headers.Host });
  });

  test("a POST is not retried when the service closes the connection", async () => {
    const before = upstreams.shop.seen.length;
    const { status, headers } = await ask("/v1/products/reset", { method: "POST", body: "{}" });
    expect({ status, type: headers["content-type"] }).toEqual({ status: 502, type: "application/problem+json" });
    expect(upstreams.shop.seen.length).toBe(before + 1);
  });
});

describe("headers between client and service", () => {
  test("a service receives the client's address, and no forwarding header that the client sent", async () => {
    await ask("/v1/products", {
      from: loadBalancer,
      headers: {
        "X-Forwarded-For": "6.6.6.6, 203.0.113.7",
        "X-Forwarded-Proto": "http",
        "X-Real-IP": "6.6.6.6",
        Forwarded: "for=6.6.6.6",
      },
    });
    const { headers } = upstreams.shop.seen.at(-1) ?? { headers: {} };
    expect(headers).toMatchObject({
      "x-forwarded-for": "203.0.113.7",
      "x-forwarded-proto": "https",
      host: `${address}:8080`.split(":")[0],
    });
    expect(headers).not.toHaveProperty("x-real-ip");
    expect(headers).not.toHaveProperty("forwarded");
  });

  test.each(["0b7f2c1e-0000-4000-8000-000000000001", "abcdefgh"])(
    "a request id such as %s is kept: service, answer, log (LOGS-1)",
    async (id) => {
      const { headers } = await ask("/v1/users/me?token=canary-token", { headers: { "X-Request-Id": id } });
      expect(headers["x-request-id"]).toBe(id);
      expect(upstreams.auth.seen.at(-1)?.headers["x-request-id"]).toBe(id);
      await gateway.until(() => gateway.accessLog.some(({ requestId }) => requestId === id));
      expect(gateway.accessLog.find(({ requestId }) => requestId === id)).toMatchObject({
        client: "127.90.0.1",
        method: "GET",
        path: "/v1/users/me",
        status: "200",
        upstream: upstreams.auth.address,
        limit: "api",
        limitStatus: "PASSED",
      });
    },
  );

  const w3c = "4bf92f3577b34da6a3ce929d0e0e4736";
  const amazon = "1-67891233-abcdef012345678912345678";
  test.each([
    ["traceparent", { traceparent: `00-${w3c}-00f067aa0ba902b7-01`, "X-Amzn-Trace-Id": `Root=${amazon}` }, w3c],
    ["the load balancer", { "X-Amzn-Trace-Id": `Self=1-2-3;Root=${amazon};Sampled=1` }, amazon],
    ["neither, if both are malformed", { traceparent: `00-${w3c}`, "X-Amzn-Trace-Id": 'Root="x' }, ""],
  ])(
    "the access log has the trace of %s, and the service receives the headers (LOGS-1)",
    async (_, headers, traceId) => {
      const id = `trace-${traceId || "none"}`;
      await ask("/v1/users/me", { headers: { ...headers, "X-Request-Id": id } });
      const seen = upstreams.auth.seen.at(-1)?.headers;
      expect(seen).toMatchObject(
        Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      );
      await gateway.until(() => gateway.accessLog.some(({ requestId }) => requestId === id));
      expect(gateway.accessLog.find(({ requestId }) => requestId === id)).toMatchObject({ traceId });
    },
  );

  test.each(["short", 'quote"and{brace}', "x".repeat(65), ""])(
    "a request id such as %j is replaced by one of the gateway's",
    async (id) => {
      const { headers } = await ask("/v1/users/me", { headers: { "X-Request-Id": id } });
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f]{32}$/);
      expect(upstreams.auth.seen.at(-1)?.headers["x-request-id"]).toBe(headers["x-request-id"]);
    },
  );

  test("no query, cookie or authorization reaches the log, with any outcome of the request (LOGS-2)", async () => {
    const secret = { Authorization: "Bearer canary-bearer", Cookie: "session=canary-cookie" };
    await ask("/v1/users/me?token=canary-query", { headers: secret });
    await ask("/v1/products/reset?token=canary-query", { headers: secret });
    await ask("/nowhere?token=canary-query", { headers: { ...secret, "X-Request-Id": "the-last-one" } });
    await gateway.until(() => gateway.accessLog.some(({ requestId }) => requestId === "the-last-one"));
    expect(gateway.output).not.toMatch(/canary/);
  });

  test("responses have each security header once and do not reveal server software", async () => {
    const { headers } = await ask("/v1/users/me");
    expect(headers).toMatchObject({
      server: "nginx",
      "strict-transport-security": "max-age=31536000; includeSubDomains",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    expect((await ask("/v1/products")).headers["content-security-policy"]).toBe("default-src 'self'");
  });
});

describe("requests that two servers could read differently (case 30, S1)", () => {
  const head = "POST /v1/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
  test.each([
    ["CL.TE", `${head}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG`],
    ["TE.CL", `${head}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n8\r\nSMUGGLED\r\n0\r\n\r\n`],
    ["two lengths", `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    ["a length with a sign", `${head}Content-Length: +1\r\n\r\na`],
    ["no host", "GET /v1/orders HTTP/1.1\r\nConnection: close\r\n\r\n"],
    ["a Trailer header", "GET /v1/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTrailer: x\r\n\r\n"],
    ["announced trailers", `${head}Transfer-Encoding: chunked\r\nTrailer: X-Role\r\n\r\n0\r\nX-Role: admin\r\n\r\n`],
  ])("%s is refused with 400 and reaches no service", async (_, text) => {
    const before = totalSeen();
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 400 /);
    expect(totalSeen()).toBe(before);
  });

  test("an unknown transfer encoding is refused and reaches no service", async () => {
    const before = totalSeen();
    expect(await raw(`${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 501 /);
    expect(totalSeen()).toBe(before);
  });

  test("a request with bare LF line ends is one request for the gateway and for the service", async () => {
    const before = totalSeen();
    await raw("GET /v1/orders HTTP/1.1\nHost: x\nConnection: close\nX-A: b\n\n");
    expect(totalSeen()).toBe(before + 1);
    expect(upstreams.shop.seen.at(-1)).toMatchObject({ method: "GET", url: "/v1/orders" });
  });
});
