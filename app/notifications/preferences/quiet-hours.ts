import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { isFrenchHoliday } from "./french-holidays.ts";

/**
 * When advertising may reach a phone, by the clock of its owner, on every day but Sunday: the hours
 * that all of these allow, so that one rule holds everywhere. United States: not before 8 and not
 * after 21 h (47 CFR 64.1200(c)(1)); Florida: not after 20 h (Florida Statutes 501.616(6)(a)); France:
 * not after 22 h, on Sundays and on public holidays (rules of its carriers:
 * https://support.callr.com/hc/en-us/articles/115000858183). Read on 2026-11-30.
 */
export const sendingHours = { from: 8, until: 20 } as const;

/** Whether it is quiet, and when that changes; undefined if not within the next days. */
export interface Quiet {
  readonly quiet: boolean;
  readonly changesAt: Date | undefined;
}

interface Place {
  readonly zones: readonly string[];
  readonly country: string | undefined;
}

/**
 * Whether a number may be texted now: by the zone that its owner named, or else by all zones of its
 * country, of which each must allow it. Undefined if no zone is known.
 */
export function quietHours(phone: string, timeZone: string | null, now: Date): Quiet | undefined {
  const country = parsePhoneNumberFromString(phone)?.country;
  const zones = timeZone === null ? zonesOf(country) : [timeZone];
  if (zones.length === 0) return undefined;
  return remembered({ zones, country }, now);
}

/** A flood of texts asks about the same places: each answer holds until it changes. */
function remembered(place: Place, now: Date): Quiet {
  const key = `${place.country ?? ""} ${place.zones.join(" ")}`;
  const before = known.get(key);
  if (before?.changesAt !== undefined && before.from <= now && before.changesAt > now) return before;
  const found = { from: now, ...quietFrom(place, now) };
  known.set(key, found);
  return found;
}

const known = new Map<string, Quiet & { readonly from: Date }>();

/** The clocks of all zones change their hour at a quarter of an hour of UTC. */
const quarterMilliseconds = 15 * 60_000;
/** Longer than any weekend with holidays. */
const mostQuarters = 8 * 24 * 4;

function quietFrom(place: Place, now: Date): Quiet {
  const quiet = isQuiet(place, now);
  const first = Math.floor(now.getTime() / quarterMilliseconds) + 1;
  for (let quarter = first; quarter <= first + mostQuarters; quarter += 1) {
    const at = new Date(quarter * quarterMilliseconds);
    if (isQuiet(place, at) !== quiet) return { quiet, changesAt: at };
  }
  return { quiet, changesAt: undefined };
}

const isQuiet = ({ zones, country }: Place, at: Date): boolean => zones.some((zone) => isQuietIn(zone, country, at));

function isQuietIn(zone: string, country: string | undefined, at: Date): boolean {
  const { weekday, hour, year, month, day } = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  if (weekday === "Sun" || Number(hour) < sendingHours.from || Number(hour) >= sendingHours.until) return true;
  return country === "FR" && isFrenchHoliday(Number(year), Number(month), Number(day));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      weekday: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
    });
  clocks.set(timeZone, clock);
  return clock;
}

/** Of ECMA-402, Intl Locale Info, which TypeScript's library lacks. */
type LocaleOfCountry = Intl.Locale & { readonly getTimeZones: () => readonly string[] | undefined };

const zonesOf = (country: string | undefined): readonly string[] =>
  country === undefined ? [] : ((new Intl.Locale(`und-${country}`) as LocaleOfCountry).getTimeZones() ?? []);
