import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { startProgress } from "./progress.mjs";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function stream(isTTY: boolean) {
  const lines: string[] = [];
  return { lines, isTTY, write: (text: string) => lines.push(text) > 0 };
}

test("what ends within two seconds says nothing", () => {
  const out = stream(false);
  const progress = startProgress("Installing nginx", out);
  jest.advanceTimersByTime(1_900);
  progress.done();
  jest.advanceTimersByTime(60_000);
  expect(out.lines).toEqual([]);
});

test("without a terminal there is a line after two seconds, one every half minute, and one at the end", () => {
  const out = stream(false);
  const progress = startProgress("Installing nginx", out);
  jest.advanceTimersByTime(65_000);
  progress.done();
  expect(out.lines).toEqual([
    "· Installing nginx … 2 s\n",
    "· Installing nginx … 32 s\n",
    "· Installing nginx … 62 s\n",
    "✓ Installing nginx (65 s)\n",
  ]);
});

test("on a terminal one line is rewritten, and a failure is marked", () => {
  const out = stream(true);
  const progress = startProgress("Installing nginx", out);
  jest.advanceTimersByTime(2_250);
  progress.failed();
  expect(out.lines).toHaveLength(4);
  expect(out.lines.slice(0, 3).every((line) => line.startsWith("\r\u001b[K") && !line.includes("\n"))).toBe(true);
  expect(out.lines.at(-1)).toBe("\r\u001b[K✗ Installing nginx (2 s)\n");
});
