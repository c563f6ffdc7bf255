import type { WireValue } from "../../provider/wire-value.ts";
import { asText } from "../refusal.ts";

/** Minutes of a window such as `03:00-04:00`, and its weekday if it has one. */
function minutesOf(window: WireValue | undefined): readonly [start: number, end: number] | undefined {
  const match = /^(?:[a-z]{3}:)?(\d\d):(\d\d)-(?:[a-z]{3}:)?(\d\d):(\d\d)$/i.exec(asText(window));
  if (match === null) return undefined;
  const [hour = 0, minute = 0, endHour = 0, endMinute = 0] = match.slice(1).map(Number);
  const start = hour * 60 + minute;
  const end = endHour * 60 + endMinute;
  return [start, end > start ? end : end + 1440];
}

/** Whether two windows overlap on any day. */
export function overlaps(one: WireValue | undefined, other: WireValue | undefined): boolean {
  const first = minutesOf(one);
  const second = minutesOf(other);
  if (first === undefined || second === undefined) return false;
  return [-1440, 0, 1440].some((day) => first[0] + day < second[1] && second[0] < first[1] + day);
}

/** Windows of at least that many minutes. */
export const windowOf = (minutes: number, pattern: RegExp, form: string) => ({
  rule: `must be ${form} in UTC and at least ${minutes} minutes long`,
  allows: (window: WireValue | undefined) => {
    const [start, end] = minutesOf(window) ?? [0, 0];
    return pattern.test(asText(window)) && end - start >= minutes;
  },
});
/** `hh:mm-hh:mm` */
export const daily = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;
/** `ddd:hh:mm-ddd:hh:mm` */
export const weekly =
  /^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d$/i;
