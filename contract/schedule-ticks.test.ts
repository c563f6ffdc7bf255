import { expect, test } from "@jest/globals";
import { longestIntervalSeconds, rhythmProblem, Ticks } from "./schedule-ticks.ts";

const berlin = "Europe/Berlin";

/** All ticks after `from` until `to`. */
function between(cron: string, from: string, to: string): string[] {
  const ticks = new Ticks({ cron, timeZone: berlin });
  const found: string[] = [];
  for (let tick = ticks.after(new Date(from)); tick !== undefined && tick <= new Date(to); tick = ticks.after(tick)) {
    found.push(tick.toISOString());
  }
  return found;
}

test("in the hour that the clocks skip, a daily schedule ticks once, at the end of the gap (CRON)", () => {
  expect(between("30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z")).toEqual([
    "2026-03-29T01:00:00.000Z",
    "2026-03-30T00:30:00.000Z",
  ]);
});

test("in the hour that occurs twice, a daily schedule ticks once, at its first occurrence (CRON)", () => {
  expect(between("30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z")).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-26T01:30:00.000Z",
  ]);
});

test("a schedule that ticks all day ticks in real time: nothing in the skipped hour, both passes of the doubled one (CRON)", () => {
  expect(between("*/30 * * * *", "2026-03-29T00:15:00Z", "2026-03-29T01:45:00Z")).toEqual([
    "2026-03-29T00:30:00.000Z",
    "2026-03-29T01:00:00.000Z",
    "2026-03-29T01:30:00.000Z",
  ]);
  expect(between("*/30 * * * *", "2026-10-25T00:00:00Z", "2026-10-25T01:30:00Z")).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-25T01:00:00.000Z",
    "2026-10-25T01:30:00.000Z",
  ]);
});

test("the last tick before an instant is found, also across the change of the clocks", () => {
  const ticks = new Ticks({ cron: "30 2 * * *", timeZone: berlin });
  const before = (instant: string) => ticks.before(new Date(instant))?.toISOString();
  expect(before("2026-03-29T12:00:00Z")).toBe("2026-03-29T01:00:00.000Z");
  expect(before("2026-10-25T01:30:00Z")).toBe("2026-10-25T00:30:00.000Z");
  expect(before("2026-10-25T00:30:00Z")).toBe("2026-10-25T00:30:00.000Z");
  expect(before("2026-10-25T00:29:59Z")).toBe("2026-10-24T00:30:00.000Z");
});

test.each([
  ["30 2 * * *", "UTC", 24 * 3_600],
  ["30 2 * * *", berlin, 25 * 3_600],
  ["0 10 * * 6", berlin, (7 * 24 + 1) * 3_600],
  ["*/10 * * * *", berlin, 600],
])("the longest time between two ticks of %s in %s is %d s", (cron, timeZone, seconds) => {
  expect(longestIntervalSeconds({ cron, timeZone })).toBe(seconds);
});

test.each([
  ["30 2 * * *", "Europe/Berlin", undefined],
  ["30 2 * *", "UTC", /^cron 30 2 \* \*: .*\. Write five parts: minute, hour, day, month, weekday$/],
  ["61 2 * * *", "UTC", /^cron 61 2 .*Invalid value for minute: 61/],
  ["0 0 30 2 *", "UTC", /^cron 0 0 30 2 \*: no time ever matches it$/],
  ["30 2 * * *", "Mars/Base", /^timeZone Mars\/Base: is not an IANA time zone, such as UTC or Europe\/Berlin$/],
])("%s in %s is checked", (cron, timeZone, problem) => {
  const found = rhythmProblem({ cron, timeZone });
  if (problem === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(problem);
});
