import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { metrics } from "../../../contract/telemetry.ts";
import { ask } from "../../testing/client.ts";
import { forwardedToTests } from "../../testing/test-contract.ts";
import { log } from "../process/log.ts";
import { serve, type Serving } from "../http/serve.ts";
import { testRoutes } from "../http/test-routes.fixture.ts";
import { count, gauge, observe, observed, readGauges, resetMetrics, samples } from "./metrics.ts";
import { prometheusText } from "./prometheus.ts";

let serving: Serving;

beforeAll(async () => {
  log.level = "silent";
  serving = await serve(
    {
      service: "sender",
      routes: testRoutes,
      forwarded: forwardedToTests,
      checks: {},
      verify: async () => Promise.resolve({ uuid: "u" }),
    },
    { bindAddress: "127.0.0.1", port: 0 },
  );
});
beforeEach(() => resetMetrics());
afterAll(async () => serving.stop());

const get = async (path: string) => ask(`http://127.0.0.1:${serving.port}${path}`);

const linesOf = async (name: string) => {
  const { text } = await prometheusText();
  return text.split("\n").filter((line) => line.startsWith(name));
};

test("a request is measured under the pattern of its route and the class of its status (APM)", async () => {
  for (const path of ["/v1/products/mug", "/v1/products/cup", "/v1/products/broken", "/v1/secret-of-ada"])
    await get(path);
  expect(await linesOf("groundwork_request_seconds_count")).toEqual([
    'groundwork_request_seconds_count{method="GET",route="/v1/products/:name",status_class="2xx"} 2',
    'groundwork_request_seconds_count{method="GET",route="/v1/products/:name",status_class="5xx"} 1',
    'groundwork_request_seconds_count{method="GET",route="other",status_class="4xx"} 1',
  ]);
  expect((await prometheusText()).text).not.toContain("ada");
});

test("a histogram has cumulative buckets, a sum and a count", async () => {
  const attributes = { method: "GET", route: "/v1/things", status_class: "2xx" };
  for (const seconds of [0.004, 0.2, 0.2, 9]) observe("groundwork_request_seconds", attributes, seconds);
  const values = (await linesOf("groundwork_request_seconds_")).map((line) =>
    line.replace(/.*le="([^"]*)".*} /, "$1 "),
  );
  expect(values).toEqual([
    ...["0.005 1", "0.01 1", "0.025 1", "0.05 1", "0.1 1", "0.25 3", "0.5 3", "1 3", "2.5 3", "5 3", "+Inf 4"],
    'groundwork_request_seconds_sum{method="GET",route="/v1/things",status_class="2xx"} 9.404',
    'groundwork_request_seconds_count{method="GET",route="/v1/things",status_class="2xx"} 4',
  ]);
});

test("counters add up, and gauges are read when somebody asks", async () => {
  let waiting = 3;
  const end = readGauges(async () => Promise.resolve([gauge("groundwork_dead_letters", { queue: "mails" }, waiting)]));
  count("groundwork_mails_total", { carrier: "smtp", outcome: "accepted" }, 2);
  count("groundwork_mails_total", { carrier: "smtp", outcome: "accepted" });
  expect(await linesOf("groundwork_mails_total")).toEqual([
    'groundwork_mails_total{carrier="smtp",outcome="accepted"} 3',
  ]);
  waiting = 5;
  expect(await linesOf("groundwork_dead_letters")).toEqual(['groundwork_dead_letters{queue="mails"} 5']);
  end();
  expect(await linesOf("groundwork_dead_letters")).toEqual([]);
});

test("a gauge that cannot be read is absent, and the others are there", async () => {
  const end = readGauges(async () => Promise.reject(new Error("the database is away")));
  const names = new Set((await samples()).map(({ name }) => name));
  expect(names).toContain("groundwork_resident_bytes");
  end();
});

test("the number of series is bounded: more would fill the memory", () => {
  for (let n = 0; n < 3_000; n += 1)
    observe("groundwork_request_seconds", { method: "GET", route: `/${n}`, status_class: "2xx" }, 0.1);
  expect(observed()).toHaveLength(2_000);
});

test("every metric of the contract is written with its kind and its meaning", async () => {
  const { text, type } = await prometheusText();
  expect(type).toBe("text/plain; version=0.0.4; charset=utf-8");
  for (const [name, { kind, about }] of Object.entries(metrics)) {
    expect(text).toContain(`# HELP ${name} ${about}\n# TYPE ${name} ${kind}`);
  }
});
