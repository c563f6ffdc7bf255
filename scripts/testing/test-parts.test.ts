import path from "node:path";
import { expect, test } from "@jest/globals";
import { testParts } from "../../machine/parts.ts";
import { partsOfTests } from "./test-parts.ts";

const checkout = path.resolve(import.meta.dirname, "../..");

test.each([
  ["policies/rules.test.ts", []],
  ["infra/network/subnet-blocks.test.ts", []],
  ["infra/edge/gateway/gateway.test.ts", ["nginx"]],
  ["app/shop/shop.test.ts", ["postgresFolder", "redisServer", "ministack"]],
  ["app/chassis/messaging/outbox.test.ts", ["postgresFolder", "redisServer", "ministack"]],
  ["tests/policies/policy-in-engine.test.ts", ["pulumi"]],
  ["policies/report/html-report.test.ts", ["chromium"]],
  ["app/testing/open-search.test.ts", ["openSearch"]],
  ["tests/journeys/npm-start.test.ts", testParts],
])("%s alone has the machine prepared with %j", (file, parts) => {
  expect(partsOfTests(checkout, [path.join(checkout, file)])).toEqual(parts);
});

test("several test files together need what each of them needs", () => {
  const files = ["infra/edge/gateway/gateway.test.ts", "policies/report/html-report.test.ts"];
  expect(
    partsOfTests(
      checkout,
      files.map((file) => path.join(checkout, file)),
    ),
  ).toEqual(["nginx", "chromium"]);
});
