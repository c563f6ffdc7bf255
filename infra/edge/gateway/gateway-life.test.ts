import { expect, test } from "@jest/globals";
import type { ServerResponse } from "node:http";
import { gatewayHeadBuffers, timeouts } from "../../../contract/limits.ts";
import { routes, services } from "../../../contract/services.ts";
import { renderNginxConfig } from "./nginx-config.ts";
import { addresses, ask, RunningGateway, Upstream } from "./running-gateway.fixture.ts";

const parts = {
  routes,
  retiredVersions: ["v0"],
  limits: { api: { requestsPerSecond: 50, burst: 100 }, credentials: { requestsPerSecond: 5, burst: 20 } },
  head: gatewayHeadBuffers,
  maxBodyKilobytes: 1,
  timeouts,
  drainSeconds: 30,
  healthPath: services.gateway.processes.nginx.health.path,
} as const;
const unreachable = "127.88.255.255:9";

test.each(["SIGTERM", "SIGQUIT"] as const)(
  "%s lets a request in flight complete, and removes the gateway's folder (case 38)",
  async (signal) => {
    let answer: ServerResponse | undefined;
    const slow = await Upstream.start("slow", (_, response) => (answer = response));
    const gateway = await RunningGateway.start(addresses(() => slow.address));
    const inFlight = ask("/v1/orders", { method: "POST", body: "{}" });
    await gateway.until(() => answer !== undefined);
    const stopped = gateway.stop(signal);
    await gateway.until(async () => (await ask("/health/live").catch(() => "refused")) === "refused");
    answer?.end("complete");
    expect(await inFlight).toMatchObject({ status: 200, body: "complete" });
    expect(await stopped).toBe(0);
    expect(gateway.accessLog).toMatchObject([{ path: "/v1/orders", status: "200" }]);
    expect(gateway.leftovers).toBe(false);
    await slow.stop();
  },
);

test("a retired version, and a retired prefix of one, answer 410; what is live does not (VERSIONS, case 45)", async () => {
  const shop = await Upstream.start("shop", (asked, answer) => answer.setHeader("Deprecation", "@1").end(asked.url));
  const own = { service: "shop", limit: "api" } as const;
  const gateway = await RunningGateway.start({
    NGINX_CONFIG: renderNginxConfig({
      ...parts,
      routes: [
        { ...own, prefix: "orders", versions: ["v2"], retired: ["v1"] },
        { ...own, prefix: "products", versions: ["v1"] },
        { ...own, prefix: "carts", versions: [], retired: ["v1", "v2"] },
      ],
    }),
    ...addresses(() => shop.address),
  });
  const gone = [
    ...["/v0", "/v0/products", "/v0/anything/else", "/v1/orders", "/v1/orders/1?a=b", "/v1/carts", "/v2/carts/1"],
    // NGINX normalizes what it compares.
    ...["/v2/../v1/orders", "/v1/%6frders", "//v1//orders", "/v1/orders%2f1"],
  ];
  for (const path of gone) {
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const { status, body } = await ask(path, { method });
      expect({ path, status, body: JSON.parse(body) as unknown }).toMatchObject({
        path,
        status: 410,
        body: { type: "urn:problem:gone", title: "Gone", status: 410 },
      });
    }
    expect(await ask(path, { method: "HEAD" })).toMatchObject({ status: 410, body: "" });
  }
  expect(shop.seen).toEqual([]);
  for (const path of [
    "/V0",
    "/V1/orders",
    "/v3/orders",
    "/v10/orders",
    "/v1/ordersx",
    "/carts",
    "//carts",
    "/v2/products",
  ])
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
  expect(shop.seen).toEqual([]);
  for (const path of ["/v2/orders/1", "/v1/products"])
    expect(await ask(path)).toMatchObject({ status: 200, body: path, headers: { deprecation: "@1" } });
  await gateway.stop();
  await shop.stop();
});

test("an unreachable service is 502, a service that does not answer in time is 504", async () => {
  const silent = await Upstream.start("silent", () => undefined);
  const config = renderNginxConfig({ ...parts, timeouts: { ...timeouts, gatewayUpstreamRead: 1 } as never });
  const gateway = await RunningGateway.start({
    NGINX_CONFIG: config,
    ...addresses(() => unreachable),
    SHOP_ADDRESS: silent.address,
  });
  expect(JSON.parse((await ask("/v1/users/me")).body)).toMatchObject({ status: 502, type: "urn:problem:bad-gateway" });
  expect(JSON.parse((await ask("/v1/orders")).body)).toMatchObject({
    status: 504,
    type: "urn:problem:gateway-timeout",
  });
  await gateway.stop();
  await silent.stop();
});

test.each([
  [{ AUTH_ADDRESS: "auth:3001; return 200" }, "AUTH_ADDRESS is not what it should be: 'auth:3001; return 200'"],
  [{ SHOP_ADDRESS: "" }, "SHOP_ADDRESS is not what it should be: ''"],
  [{ TRUSTED_PROXIES: "0.0.0.0/0;}" }, "TRUSTED_PROXIES is not what it should be: '0.0.0.0/0;}'"],
  [{ BIND_ADDRESS: "$(id)" }, "BIND_ADDRESS is not what it should be: '$(id)'"],
  [{ NGINX_CONFIG: "" }, "the rendered nginx.conf; the task definition supplies it"],
])("it does not start with %j, and reports the reason", async (wrong, why) => {
  const { code, output } = await RunningGateway.refused({
    NGINX_CONFIG: renderNginxConfig(parts),
    TRUSTED_PROXIES: "10.0.0.0/8",
    ...addresses(() => unreachable),
    ...wrong,
  });
  expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining(why) as unknown });
});

test("a configuration that NGINX refuses ends it with NGINX's reason", async () => {
  const { code, output } = await RunningGateway.refused({
    NGINX_CONFIG: "nonsense;",
    TRUSTED_PROXIES: "10.0.0.0/8",
    ...addresses(() => unreachable),
  });
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringContaining('unknown directive "nonsense"') as unknown,
  });
});

test("it listens on the port of the contract", async () => {
  const gateway = await RunningGateway.start(addresses(() => unreachable));
  expect(services.gateway.processes.nginx.port).toBe(8080);
  const stopped = gateway.stop("SIGINT");
  expect(await stopped).toBe(0);
});
