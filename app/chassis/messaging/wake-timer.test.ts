import { afterEach, expect, jest, test } from "@jest/globals";
import { WakeTimer } from "./wake-timer.ts";

afterEach(() => {
  jest.restoreAllMocks();
});

test("a wait ends in time if the clock of the machine is set back by an hour meanwhile", async () => {
  const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 3_600_000);
  const timer = new WakeTimer();
  const begun = performance.now();
  const wait = timer.wait(20);
  clock.mockRestore();
  await wait;
  expect(performance.now() - begun).toBeLessThan(1_000);
});
