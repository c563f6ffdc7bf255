import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { documentsOf } from "./log-batch.ts";

const batch = (change: object = {}) => ({
  messageType: "DATA_MESSAGE",
  owner: "000000000000",
  logGroup: "/groundwork/dev/shop/http",
  logStream: "shop-http/shop-http/1",
  subscriptionFilters: ["x"],
  logEvents: [
    {
      id: "1",
      timestamp: Date.UTC(2026, 10, 29, 23, 59, 59),
      message: '{"level":"info","status":200,"msg":"answered"}',
    },
    { id: "2", timestamp: Date.UTC(2026, 10, 30), message: "not JSON" },
    { id: "3", timestamp: Date.UTC(2026, 10, 30), message: '{"level":"in' },
  ],
  ...change,
});
const packed = (content: unknown) => ({ awslogs: { data: gzipSync(JSON.stringify(content)).toString("base64") } });

test("each line of a batch is a document of the index of its day, with its fields or its text (LOGS-3)", () => {
  const common = { logGroup: "/groundwork/dev/shop/http", logStream: "shop-http/shop-http/1" };
  expect(documentsOf(packed(batch())).map(({ id, index, source }) => ({ id, index, source }))).toEqual([
    {
      id: "1",
      index: "logs-2026-11-29",
      source: { level: "info", status: 200, msg: "answered", "@timestamp": "2026-11-29T23:59:59.000Z", ...common },
    },
    {
      id: "2",
      index: "logs-2026-11-30",
      source: { msg: "not JSON", "@timestamp": "2026-11-30T00:00:00.000Z", ...common },
    },
    {
      id: "3",
      index: "logs-2026-11-30",
      source: { msg: '{"level":"in', "@timestamp": "2026-11-30T00:00:00.000Z", ...common },
    },
  ]);
});

test("the question whether the function answers has no lines", () => {
  expect(documentsOf(packed(batch({ messageType: "CONTROL_MESSAGE" })))).toEqual([]);
});

test.each([
  ["no gzip", { awslogs: { data: "eA==" } }],
  ["no batch", packed({ messageType: "DATA_MESSAGE" })],
  ["more than a batch can be", packed(batch({ logStream: "x".repeat(70_000_000) }))],
])("%s is refused", (_, event) => {
  expect(() => documentsOf(event)).toThrow();
});
