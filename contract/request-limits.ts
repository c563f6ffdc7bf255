import { requestLimits, type RequestLimitName } from "./limits.ts";

/** How many requests each limit allows, by its name. */
export type RequestNumbers = Readonly<Record<RequestLimitName, number>>;

export const requestLimitNames = Object.keys(requestLimits) as RequestLimitName[];

/** The numbers of a stack that configures none. */
export const defaultRequestNumbers = Object.fromEntries(
  requestLimitNames.map((name) => [name, requestLimits[name].requests]),
) as RequestNumbers;

/** The most that a limit can allow: nine digits. */
export const mostRequests = 999_999_999;

/** The format of the variable REQUEST_LIMITS. */
export const requestLimitsFormat = new RegExp(`^(?:(?:${requestLimitNames.join("|")})=[1-9]\\d{0,8}(?:,(?!$)|$))+$`);

/** The value of REQUEST_LIMITS: `signed-in=1000,anonymous=100,…`. */
export const requestLimitsText = (numbers: RequestNumbers): string =>
  requestLimitNames.map((name) => `${name}=${numbers[name]}`).join(",");

/** Reads {@link requestLimitsText}; a limit that it does not name has the default. */
export function requestNumbersOf(text: string): RequestNumbers {
  const named = text.split(",").map((part) => part.split("=") as [string, string]);
  return { ...defaultRequestNumbers, ...Object.fromEntries(named.map(([name, number]) => [name, Number(number)])) };
}
