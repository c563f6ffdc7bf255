import { expect, test } from "@jest/globals";
import { backoff } from "./backoff.ts";

test.each([
  [1, 1_000, 0, 1_000],
  [1, 1_000, 1, 500],
  [2, 1_000, 0, 2_000],
  [3, 1_000, 0.5, 3_000],
  [5, 5_000, 0, 80_000],
  [8, 5_000, 0, 300_000],
  [60, 5_000, 0, 300_000],
  [60, 5_000, 1, 150_000],
])("after attempt %i, %i ms at first and jitter %d: %i ms", (attempt, first, jitter, expected) => {
  expect(backoff(attempt, first, jitter)).toBe(expected);
});
