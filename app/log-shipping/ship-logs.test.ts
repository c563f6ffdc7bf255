import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { log } from "../chassis/process/log.ts";
import { OpenSearch } from "../chassis/search-engine/open-search.ts";
import { startOpenSearch, type OpenSearchServer } from "../testing/open-search.ts";
import { shipLogs } from "./ship-logs.ts";

const day = Date.UTC(2026, 10, 29);
const index = "logs-2026-11-29";
let node: OpenSearchServer;
let server: OpenSearch;

beforeAll(async () => {
  log.level = "silent";
  node = await startOpenSearch();
  server = await OpenSearch.at(node.endpoint);
  expect(await ship({ action: "prepare" })).toEqual({ retention: false });
}, 90_000);

beforeEach(async () => {
  await server.request("DELETE", "/logs-*");
});

afterAll(async () => {
  await server.close();
  await node.stop();
});

const ship = async (event: unknown) =>
  shipLogs(event, { values: { LOG_LEVEL: "info", SEARCH_ENDPOINT: node.endpoint, LOG_DAYS: "30" } });

/** What CloudWatch Logs sends of lines. */
function batchOf(lines: readonly string[], first = 0): unknown {
  const logEvents = lines.map((message, at) => ({ id: String(first + at), timestamp: day + at, message }));
  const logGroup = "/groundwork/dev/shop/http";
  const batch = {
    messageType: "DATA_MESSAGE",
    owner: "0",
    logGroup,
    logStream: "1",
    subscriptionFilters: [],
    logEvents,
  };
  return { awslogs: { data: gzipSync(JSON.stringify(batch)).toString("base64") } };
}

const linesOf = (count: number, first = 0) =>
  Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      level: "info",
      requestId: `request-${first + at}`,
      milliseconds: 1.5,
      status: 200,
      msg: "answered",
    }),
  );

async function found(query: object): Promise<Record<string, unknown>[]> {
  await server.request("POST", `/${index}/_refresh`);
  const answer = (await server.request("POST", `/${index}/_search`, { body: { query, size: 100 } })) as {
    hits: { hits: { _source: Record<string, unknown> }[] };
  };
  return answer.hits.hits.map(({ _source }) => _source);
}

async function count(): Promise<number> {
  await server.request("POST", `/${index}/_refresh`);
  return ((await server.request("GET", `/${index}/_count`)) as { count: number }).count;
}

test("a line of the log is found in a real OpenSearch by its request id, with its fields (LOGS-3)", async () => {
  expect(await ship(batchOf(linesOf(50)))).toEqual({ stored: 50, asText: 0 });
  expect(await found({ term: { requestId: "request-7" } })).toEqual([
    expect.objectContaining({ requestId: "request-7", logGroup: "/groundwork/dev/shop/http", status: 200 }),
  ]);
  expect(await found({ range: { milliseconds: { gt: 1 } } })).toHaveLength(50);
});

test("a batch that is delivered twice is stored once", async () => {
  for (let n = 0; n < 2; n++) expect(await ship(batchOf(linesOf(20)))).toEqual({ stored: 20, asText: 0 });
  expect(await count()).toBe(20);
});

test("lines whose fields do not fit are stored as text, and their batch goes on (LOGS-3)", async () => {
  const poison = [
    '{"msg":"a","err":"not an object","requestId":"poison-1"}',
    '{"msg":{"is":"an object"},"requestId":"poison-2"}',
    `{"msg":"deep","requestId":"poison-3","err":${'{"a":'.repeat(200)}1${"}".repeat(200)}}`,
    '{"msg":"number","milliseconds":"soon","requestId":"poison-4"}',
    "not JSON",
    `{"msg":"${"x".repeat(100_000)}","requestId":"poison-5"}`,
    `{"${"k".repeat(70_000)}":1,"msg":"long key","requestId":"poison-6"}`,
  ];
  const { stored, asText } = (await ship(batchOf([...linesOf(3), ...poison]))) as { stored: number; asText: number };
  expect([stored, await count()]).toEqual([10, 10]);
  const texts = await found({ term: { unfit: true } });
  expect(texts).toHaveLength(asText);
  expect(texts.map(({ msg }) => msg)).toContain(poison[0]);
  for (const id of ["request-0", "poison-4", "poison-5"])
    expect(await found({ term: { requestId: id } })).toHaveLength(1);
});

test("while OpenSearch is away a batch waits, and is stored once it is back (LOGS-3)", async () => {
  await node.kill();
  const shipped = ship(batchOf(linesOf(30)));
  await node.start();
  expect(await shipped).toEqual({ stored: 30, asText: 0 });
  expect(await count()).toBe(30);
}, 90_000);

test("10,000 lines in ten batches are all stored", async () => {
  for (let n = 0; n < 10; n++) await ship(batchOf(linesOf(1_000, n * 1_000), n * 1_000));
  expect(await count()).toBe(10_000);
});

test.each([{}, { awslogs: {} }, { awslogs: { data: "%" } }, { action: "delete" }, null])(
  "an event that is not one of CloudWatch Logs is refused: %j",
  async (event) => {
    await expect(ship(event)).rejects.toThrow("log-shipping: event:");
  },
);
