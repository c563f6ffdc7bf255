import type { RequestLimit } from "./limit-declaration.ts";

const day = 86_400;

/**
 * The limits of sign-in by phone: each text costs money and reaches somebody, and a code of six digits
 * can be guessed, so that nothing passes uncounted.
 */
export const phoneLimits = {
  "codes-to-number": {
    about: "codes that are asked for a phone number, from any address, whether an account has it or not",
    per: "target",
    requests: 3,
    seconds: 600,
    window: "sliding",
    withoutRedis: "refuse",
    hidden: true,
  },
  "codes-to-number-day": {
    about: "codes that are asked for a phone number, from any address, whether an account has it or not, a day",
    per: "target",
    requests: 10,
    seconds: day,
    window: "fixed",
    withoutRedis: "refuse",
    hidden: true,
  },
  "codes-address": {
    about: "codes that an address asks for, for any phone number",
    per: "address",
    requests: 20,
    seconds: 3_600,
    window: "fixed",
    withoutRedis: "refuse",
  },
  "codes-user": {
    about: "codes that a user asks for to confirm phone numbers",
    per: "user",
    requests: 10,
    seconds: day,
    window: "fixed",
    withoutRedis: "refuse",
  },
  "code-validations": {
    about: "validations of a code of a phone number, from any address, successful or not",
    per: "target",
    requests: 5,
    seconds: 600,
    window: "sliding",
    withoutRedis: "refuse",
  },
  "code-validations-day": {
    about: "validations of a code of a phone number, from any address, successful or not, a day",
    per: "target",
    requests: 20,
    seconds: day,
    window: "fixed",
    withoutRedis: "refuse",
  },
  "code-address": {
    about: "validations of codes from an address, of any phone number, successful or not",
    per: "address",
    requests: 60,
    seconds: 3_600,
    window: "fixed",
    withoutRedis: "refuse",
  },
  "own-code": {
    about: "validations of the code that confirms a phone number, of a user in any session, successful or not",
    per: "user",
    requests: 5,
    seconds: 600,
    window: "sliding",
    withoutRedis: "refuse",
  },
  "own-code-day": {
    about: "validations of the code that confirms a phone number, of a user in any session, successful or not, a day",
    per: "user",
    requests: 20,
    seconds: day,
    window: "fixed",
    withoutRedis: "refuse",
  },
  /** The use case counts it, when it is about to text: beyond it nothing is texted, and the answer is the same. */
  "texts-to-country": {
    about: "codes that are texted to the numbers of a country",
    per: "target",
    requests: 1_000,
    seconds: day,
    window: "fixed",
    withoutRedis: "refuse",
    hidden: true,
  },
} as const satisfies Record<string, RequestLimit>;
