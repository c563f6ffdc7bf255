import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { log } from "../../app/chassis/process/log.ts";
import { shipLogs } from "../../app/log-shipping/ship-logs.ts";
import { startOpenSearch, type OpenSearchServer } from "../../app/testing/open-search.ts";
import { Log } from "../../sandbox/core/log.ts";
import { linesInMemory, shippedLines } from "./journey-lines.ts";

let node: OpenSearchServer;

beforeAll(async () => {
  log.level = "silent";
  node = await startOpenSearch();
  const ship = async (event: unknown) =>
    shipLogs(event, { values: { LOG_LEVEL: "info", SEARCH_ENDPOINT: node.endpoint, LOG_DAYS: "30" } });
  await ship({ action: "prepare" });
  const lines = [
    { requestId: "request-1", msg: "order placed", order: "00000000-0000-4000-8000-000000000001" },
    { requestId: "request-2", msg: "receipt queued", recipient: "0123456789abcdef0123456789abcdef" },
    { requestId: "request-3", msg: "answered" },
  ];
  const logEvents = lines.map((line, at) => ({
    id: String(at),
    timestamp: 1_795_996_800_000 + at,
    message: JSON.stringify(line),
  }));
  const batch = { messageType: "DATA_MESSAGE", logGroup: "/groundwork/dev/shop/http", logStream: "1", logEvents };
  await ship({ awslogs: { data: gzipSync(JSON.stringify(batch)).toString("base64") } });
  await fetch(`${node.endpoint}/logs-*/_refresh`, { method: "POST" });
}, 90_000);

afterAll(async () => node.stop());

test.each([
  ["a request id", "request-3", "answered"],
  ["an order", "00000000-0000-4000-8000-000000000001", "order placed"],
  ["the hash of an address", "0123456789abcdef0123456789abcdef", "receipt queued"],
])("a shipped line is found by %s, with its process and time (LOGS-3)", async (_, text, msg) => {
  const found = await shippedLines(node.endpoint, [text, "something-else"], 30_000);
  expect(found.map(({ source, time }) => [source, time.slice(0, 10)])).toEqual([["shop/http", "2026-11-30"]]);
  expect(JSON.parse(found[0]?.text ?? "")).toMatchObject({ msg });
});

test("what no line has is not found, and a server that is away is an error", async () => {
  expect(await shippedLines(node.endpoint, ["request-4"], 30_000)).toEqual([]);
  await expect(shippedLines("http://127.0.0.1:1", ["request-1"])).rejects.toThrow();
});

test("lines in memory are found by any text that they contain", () => {
  const memory = new Log();
  for (const text of ["one a", "two b", "three c"]) memory.write("shop/http", text);
  expect(linesInMemory(memory, ["a", "c"]).map(({ text }) => text)).toEqual(["one a", "three c"]);
});
