import { parsePhoneNumberFromString, type PhoneNumberType } from "libphonenumber-js/max";
import * as z from "zod";
import { PhoneNumber } from "../../../contract/one-time-codes.ts";

/** In some countries, such as the United States, no number says whether it is a mobile one. */
const mobileTypes: ReadonlySet<PhoneNumberType | undefined> = new Set(["MOBILE", "FIXED_LINE_OR_MOBILE"]);

/**
 * A mobile number in international spelling, with spaces or signs between its digits, converted to
 * E.164, so that it is the same text each time.
 */
export const Phone = z
  .string()
  .max(40)
  .transform((given, context) => {
    const number = parsePhoneNumberFromString(given, { extract: false });
    if (number?.isValid() === true && mobileTypes.has(number.getType()) && number.ext === undefined)
      return number.number;
    context.addIssue({ code: "custom", message: "must be a valid mobile number with + and the code of its country" });
    return z.NEVER;
  })
  .pipe(PhoneNumber);

/** The country of a valid number, such as DE; undefined if it belongs to none. */
export const countryOf = (phone: string): string | undefined => parsePhoneNumberFromString(phone)?.country;
