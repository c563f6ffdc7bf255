import { afterAll, expect, test } from "@jest/globals";

const before = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace") ?? { value: undefined, writable: true };
await import("./stack-traces.ts");

afterAll(() => {
  Object.defineProperty(Error, "prepareStackTrace", { ...before, configurable: true });
});

test("an error's trace has its message, and file, line and column of each frame", () => {
  const thrown = () => new RangeError("too far");
  expect(thrown().stack).toMatch(/^RangeError: too far\n {4}at thrown \(.*stack-traces\.test\.ts:\d+:\d+\)\n {4}at /);
});

test("Pulumi's trace of a promise is not written down", () => {
  function debuggablePromise() {
    return new Error().stack;
  }
  expect(debuggablePromise()).toBe("");
});
