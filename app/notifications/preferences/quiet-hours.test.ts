import { expect, test } from "@jest/globals";
import { isFrenchHoliday } from "./french-holidays.ts";
import { quietHours } from "./quiet-hours.ts";

const [german, french, american] = ["+4915123456789", "+33612345678", "+12025550123"];

test.each([
  // By the country of the number.
  [german, null, "2026-07-06T07:59+02:00", true, "2026-07-06T08:00+02:00"],
  [german, null, "2026-07-06T08:00+02:00", false, "2026-07-06T20:00+02:00"],
  [german, null, "2026-07-06T20:00+02:00", true, "2026-07-07T08:00+02:00"],
  // Over a Sunday, and over the night in which clocks change.
  [german, null, "2026-07-04T20:30+02:00", true, "2026-07-06T08:00+02:00"],
  [german, null, "2026-10-24T21:00+02:00", true, "2026-10-26T08:00+01:00"],
  // By the zone that the user named, wherever the number is from.
  [german, "Asia/Kolkata", "2026-07-06T07:50+05:30", true, "2026-07-06T08:00+05:30"],
  [german, "America/New_York", "2026-07-06T08:30-04:00", false, "2026-07-06T20:00-04:00"],
  // In a country of many zones, when all of them allow it: 8 h in Honolulu, 20 h in New York.
  [american, null, "2026-01-06T12:00-05:00", true, "2026-01-06T13:00-05:00"],
  [american, null, "2026-01-06T13:00-05:00", false, "2026-01-06T20:00-05:00"],
  // A public holiday in France alone: Easter Monday after a Sunday, and 14 July.
  [french, null, "2026-04-04T20:00+02:00", true, "2026-04-07T08:00+02:00"],
  [french, null, "2026-07-14T12:00+02:00", true, "2026-07-15T08:00+02:00"],
  [german, null, "2026-07-14T12:00+02:00", false, "2026-07-14T20:00+02:00"],
])("%s in %j at %s: quiet is %j, until %s (NOTIFY-3)", (phone, zone, at, quiet, changesAt) => {
  const expected = { quiet, changesAt: new Date(changesAt) };
  expect(quietHours(phone, zone, new Date(at))).toMatchObject(expected);
  // Also from what is remembered, one second before it changes.
  const last = new Date(expected.changesAt.getTime() - 1_000);
  expect(quietHours(phone, zone, last)).toMatchObject(expected);
});

test("a number whose country has no known zone is never texted: its owner has named none (NOTIFY-3)", () => {
  expect(quietHours("+38344123456", null, new Date())).toBeUndefined();
  expect(quietHours("+38344123456", "Europe/Belgrade", new Date())).toBeDefined();
});

test.each([
  [2024, ["1/4", "9/5", "20/5"]],
  [2026, ["6/4", "14/5", "25/5"]],
  [2038, ["26/4", "3/6", "14/6"]],
])("the holidays after Easter of %i are %j", (year, expected) => {
  const days = Array.from({ length: 366 }, (_, n) => new Date(Date.UTC(year, 0, 1 + n)));
  const named = days
    .filter((each) => isFrenchHoliday(each.getUTCFullYear(), each.getUTCMonth() + 1, each.getUTCDate()))
    .map((each) => `${each.getUTCDate()}/${each.getUTCMonth() + 1}`);
  const fixed = ["1/1", "1/5", "8/5", "14/7", "15/8", "1/11", "11/11", "25/12"];
  expect(named.filter((day) => !fixed.includes(day))).toEqual(expected);
});
