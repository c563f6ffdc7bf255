import { malformedBody } from "../../chassis/http/parse-part.ts";
import { problem, refused, unavailable } from "../../chassis/http/problem.ts";
import type { Limiter } from "../../chassis/limits/limiter.ts";
import type { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { log } from "../../chassis/process/log.ts";
import { count } from "../../chassis/telemetry/metrics.ts";
import { countryOf } from "./phone-number.ts";

/** What sign-in by phone needs, in a stack that can send text messages. */
export interface PhoneTexts {
  readonly seal: MessageSeal;
  readonly limiter: Limiter;
  /** Codes such as DE. Numbers of other countries are refused: texts to some cost a lot (toll fraud). */
  readonly countries: ReadonlySet<string>;
}

/** The texts of a stack, by the variable PHONE_COUNTRIES; undefined if it sends none. */
export const phoneTexts = (
  tools: Omit<PhoneTexts, "countries">,
  countries: string | undefined,
): PhoneTexts | undefined =>
  countries === undefined ? undefined : { ...tools, countries: new Set(countries.split(" ")) };

/** Not a 5xx, which anybody could cause, and which would alarm. */
export const phonesOff = problem("phone-sign-in-off", 404, "This installation sends no text messages");

/** The answer to a number of a country that is not allowed; undefined if it is. */
export function refusedCountry({ countries }: PhoneTexts, phone: string) {
  const country = countryOf(phone);
  if (country !== undefined && countries.has(country)) return undefined;
  return malformedBody([{ path: ["phone"], message: "is a number of a country to which no codes are sent" }]);
}

export const phonesAreOff = refused(phonesOff);

const limit = "texts-to-country";

/** The answer if nobody counts the texts. */
export const uncounted = refused(unavailable, { headers: { "Retry-After": "1" } });

/**
 * Counts a text to a number's country, or, without a number, takes as long. Whether it may be sent;
 * the answer to the client depends on "uncounted" alone, which it is if the limiter is unavailable.
 */
export async function countText(
  { limiter }: PhoneTexts,
  phone: string | undefined,
): Promise<"allowed" | "not allowed" | "uncounted"> {
  const target = phone === undefined ? "none" : (countryOf(phone) ?? "none");
  const { verdict } = await limiter.spend("texts-sent", { user: undefined, network: "", target });
  if (verdict === "uncounted") return "uncounted";
  if (phone === undefined) return "not allowed";
  if (verdict === "passes") return "allowed";
  count("groundwork_requests_limited_total", { limit });
  log.warn({ country: target, limit }, "code not texted: as many as a day allows were texted to this country");
  return "not allowed";
}
