import { isSupportedCountry } from "libphonenumber-js/min";
import * as z from "zod";
import type { OwnershipProblem } from "./config-ownership.ts";

/** The members of the European Union, by ISO 3166-1. */
const defaultCountries = [
  ..."AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
];

const Country = z.string().refine((code): boolean => isSupportedCountry(code), {
  error: ({ input }) => `${String(input)} is not a country of ISO 3166-1 with phone numbers, such as DE or GB`,
});

/** Read on 2026-11-30. */
const prices =
  "AWS bills each text message by its country ([AWS End User Messaging pricing](https://aws.amazon.com/end-user-messaging/pricing/), 2026-11-30)";

/**
 * How the stack sends text messages, as `groundwork:sms`. The forms of the ARN are those of
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/permissions-actions.html (2026-11-30).
 */
export const Sms = z
  .strictObject({
    originationIdentity: z
      .string()
      .regex(
        /^arn:aws:sms-voice:[a-z0-9-]+:\d{12}:(phone-number\/[\w-]{1,64}|pool\/[\w-]{1,64}|sender-id\/[\w-]{1,11}\/[A-Z]{2})$/,
        "is not the ARN of a pool, a phone number or a sender id of AWS End User Messaging",
      )
      .meta({
        description:
          "the ARN of the sender of text messages, which AWS gives you after it has registered you: a pool, or a phone number, or a sender id, which reaches one country",
        example: "arn:aws:sms-voice:eu-central-1:111122223333:pool/pool-0123456789abcdef0123456789abcdef",
      }),
    configurationSet: z
      .string()
      .regex(/^[\w-]{1,64}$/, "is not the name of a configuration set: up to 64 letters, digits, _ and -")
      .optional()
      .meta({
        description: "the configuration set by whose event destinations AWS reports deliveries; it must exist",
        example: "groundwork",
      }),
    countries: z
      .array(Country)
      .min(1)
      .default(defaultCountries)
      .meta({
        description:
          "the countries whose numbers may sign in, by ISO 3166-1; without it, the members of the European Union",
        example: ["DE", "AT", "CH"],
        cost: prices,
      }),
  })
  .meta({
    description:
      "sends text messages through AWS End User Messaging, for sign-in by phone; without this key there is none (docs/phone-sign-in.md)",
  });

/** Identities are of one region, whose endpoint the worker asks. */
export function smsProblems({
  sms,
  region,
}: {
  readonly sms?: z.infer<typeof Sms> | undefined;
  readonly region: string;
}): readonly OwnershipProblem[] {
  const own = sms?.originationIdentity.split(":")[3] ?? region;
  if (own === region) return [];
  const message = `is in region ${own}, and AWS sends only from identities of the region that is asked; use one of ${region}`;
  return [{ path: ["sms", "originationIdentity"], message }];
}
