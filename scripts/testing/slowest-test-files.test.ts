import { expect, test } from "@jest/globals";
import { slowestTestFiles } from "./slowest-test-files.ts";

test("the slowest test files come first, with seconds and the path from the checkout", () => {
  const testResults = [
    { name: "/checkout/app/fast.test.ts", startTime: 1_000, endTime: 1_100 },
    { name: "/checkout/tests/slow.test.ts", startTime: 2_000, endTime: 64_060 },
  ];
  expect(slowestTestFiles("/checkout", { testResults })).toBe(
    [
      "Took    Slowest test files",
      "------  ------------------",
      "62.1 s  tests/slow.test.ts",
      "0.1 s   app/fast.test.ts",
    ].join("\n"),
  );
});
