import { readFileSync } from "node:fs";
import { request } from "node:https";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { testContext } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { NewRelicCollector } from "./collector.ts";
import { newRelicView } from "./view.ts";

const network = testNetwork();
const licenseKey = "canary-of-the-license";

let context: Awaited<ReturnType<typeof testContext>>;
let collector: NewRelicCollector;

beforeAll(async () => {
  context = await testContext(network);
  collector = new NewRelicCollector({ context, licenseKey });
  await collector.start();
});

afterAll(async () => {
  await collector.stop();
  context.remove();
});

interface Asked {
  readonly data: unknown;
  readonly run?: string;
  readonly key?: string;
}

/** Calls a method as the agent does: compressed, over verified TLS. */
async function call(method: string, { data, run = "", key = licenseKey }: Asked) {
  const query = new URLSearchParams({ method, license_key: key, protocol_version: "17", run_id: run });
  return new Promise<{ status: number | undefined; value: unknown }>((resolve, reject) => {
    const asked = request(
      {
        host: collector.address,
        port: collector.port,
        path: `/agent_listener/invoke_raw_method?${query.toString()}`,
        method: "POST",
        headers: { "content-encoding": "deflate" },
        ca: readFileSync(context.certificates.bundle),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const body = JSON.parse(Buffer.concat(chunks).toString()) as { return_value?: unknown };
          resolve({ status: response.statusCode, value: body.return_value });
        });
      },
    );
    asked.on("error", reject);
    asked.end(deflateSync(JSON.stringify(data)));
  });
}

async function connect(name: string): Promise<string> {
  const { value } = await call("connect", { data: [{ app_name: [name], language: "nodejs" }] });
  return (value as { agent_run_id: string }).agent_run_id;
}

test("an agent is sent to this collector, connects, and its metrics and events are kept (APM)", async () => {
  expect((await call("preconnect", { data: [{}] })).value).toEqual({
    redirect_host: `${collector.address}:${collector.port}`,
  });
  const run = await connect("groundwork-dev-shop");
  const slice = [2, 0.4, 0.4, 0.2, 0.2, 0.08];
  const metrics = [
    [{ name: "WebTransaction/Expressjs/GET//v1/products" }, slice],
    [{ name: "Datastore/all", scope: "WebTransaction/Expressjs/GET//v1/products" }, slice],
  ];
  expect(await call("metric_data", { data: [run, 1, 2, metrics], run })).toMatchObject({ status: 202 });
  const event = [
    { type: "GroundworkMetric" },
    { metric: "groundwork_pool_in_use", value: 3, process: "shop/http" },
    {},
  ];
  await call("custom_event_data", { data: [run, [event]], run });
  expect(collector.applications().map(newRelicView)).toEqual([
    {
      application: "groundwork-dev-shop",
      agents: 1,
      transactions: [{ name: "WebTransaction/Expressjs/GET//v1/products", calls: 2, milliseconds: 200 }],
      metrics: [{ name: "groundwork_pool_in_use process=shop/http", value: 3 }],
    },
  ]);
  await call("shutdown", { data: [], run });
  expect(collector.applications()[0]?.agents).toBe(0);
});

test("another license key is refused, and neither key is in the log", async () => {
  expect((await call("preconnect", { data: [{}], key: "another" })).status).toBe(401);
  const log = JSON.stringify(context.log.lines());
  for (const key of [licenseKey, "another"]) expect(log).not.toContain(`"${key}"`);
});

test("an agent of an earlier run is told to connect again", async () => {
  expect((await call("metric_data", { data: ["gone", 1, 2, []], run: "gone" })).status).toBe(409);
});

test("data that is not of the protocol is refused, and the collector goes on", async () => {
  const run = await connect("groundwork-dev-auth");
  expect((await call("metric_data", { data: { not: "data" }, run })).status).toBe(400);
  expect((await call("metric_data", { data: [run, 1, 2, []], run })).status).toBe(202);
});

test("the last 500 events of a type are kept, and a flood of one type leaves the others", async () => {
  const run = await connect("groundwork-dev-many");
  await call("custom_event_data", { data: [run, [[{ type: "GroundworkStart" }, { release: "test" }, {}]]], run });
  const all = Array.from({ length: 600 }, (_, at) => [{ type: "Transaction" }, { at }, {}]);
  await call("analytic_event_data", { data: [run, {}, all], run });
  const events = collector.applications().find(({ name }) => name === "groundwork-dev-many")?.events ?? [];
  const ofType = (asked: string) => events.filter(({ type }) => type === asked).map(({ attributes }) => attributes);
  expect([ofType("Transaction").length, ofType("Transaction")[0]?.["at"]]).toEqual([500, 100]);
  expect(ofType("GroundworkStart")).toMatchObject([{ release: "test" }]);
});
