import { afterEach, expect, test } from "@jest/globals";
import { requestContext } from "../process/log.ts";
import type { ErrorReport } from "./error-report.ts";
import {
  addErrorReceiver,
  closeErrorReports,
  hasErrorReports,
  reportError,
  startErrorReports,
} from "./error-reports.ts";

const facts = { level: "error", origin: "http", during: "GET /v1/orders/:uuid", problem: "internal" } as const;

afterEach(closeErrorReports);

function received(): ErrorReport[] {
  const reports: ErrorReport[] = [];
  addErrorReceiver({ report: (report) => void reports.push(report), close: async () => Promise.resolve() });
  return reports;
}

function thrown(message: string, ...frames: readonly string[]): Error {
  const error = Object.assign(new TypeError(message), { code: "E_ONE" });
  error.stack = [`TypeError: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return error;
}

test.each([
  ["in a checkout", "file:///home/ada/groundwork"],
  ["in the image", "file:///app"],
])("the fingerprint of an error %s has route, problem, type and own function, and no message or line", (_, root) => {
  const reports = received();
  const libraries = `Layer.handle (${root}/node_modules/router/lib/layer.js:152:17)`;
  reportError(thrown("order 1", libraries, `async placeOrder (${root}/app/shop/orders/place-order.ts:12:3)`), facts);
  reportError(thrown("order 2", libraries, `async placeOrder (${root}/app/shop/orders/place-order.ts:99:1)`), facts);
  const expected = ["http", "GET /v1/orders/:uuid", "internal", "TypeError E_ONE"];
  const own = "app/shop/orders/place-order.ts placeOrder";
  expect(reports.map(({ fingerprint }) => fingerprint)).toEqual([
    [...expected, own],
    [...expected, own],
  ]);
});

test("errors of another function, type or route are other issues; frames without a name count by their file", () => {
  const reports = received();
  reportError(thrown("a", "file:///app/app/shop/orders/order.ts:1:2"), facts);
  reportError(thrown("a", "async file:///app/app/shop/products/product.ts:1:2"), facts);
  reportError(thrown("a"), facts);
  reportError("no error", { ...facts, during: "GET /v1/products" });
  expect(reports.map(({ fingerprint }) => fingerprint.slice(1))).toEqual([
    ["GET /v1/orders/:uuid", "internal", "TypeError E_ONE", "app/shop/orders/order.ts"],
    ["GET /v1/orders/:uuid", "internal", "TypeError E_ONE", "app/shop/products/product.ts"],
    ["GET /v1/orders/:uuid", "internal", "TypeError E_ONE", ""],
    ["GET /v1/products", "internal", "Error", expect.any(String)],
  ]);
});

test("a report has the context of its request", () => {
  const reports = received();
  requestContext.run({ requestId: "abcdefgh", user: "u" }, () => reportError(new Error("a"), facts));
  expect(reports[0]?.context).toMatchObject({ requestId: "abcdefgh", user: "u" });
});

test("without configuration nothing is reported, and nobody waits for reports", async () => {
  await startErrorReports({ name: "shop/http", values: { RELEASE: "1" } });
  expect(hasErrorReports()).toBe(false);
  reportError(new Error("a"), facts);
});
