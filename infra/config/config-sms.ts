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
 * The forms are those of https://docs.aws.amazon.com/sms-voice/latest/userguide/permissions-actions.html
 * (2026-11-30).
 */
const OriginationIdentity = z
  .string()
  .regex(
    /^arn:aws:sms-voice:[a-z0-9-]+:\d{12}:(phone-number\/[\w-]{1,64}|pool\/[\w-]{1,64}|sender-id\/[\w-]{1,11}\/[A-Z]{2})$/,
    "is not the ARN of a pool, a phone number or a sender id of AWS End User Messaging",
  );

const ConfigurationSet = z
  .string()
  .regex(/^[\w-]{1,64}$/, "is not the name of a configuration set: up to 64 letters, digits, _ and -")
  .optional();

/** Texts that advertise, as `groundwork:sms.promotional`. */
const Promotional = z
  .strictObject({
    originationIdentity: OriginationIdentity.meta({
      description:
        "the ARN of the sender of texts that advertise, whose message type is promotional; not the one of the codes",
      example: "arn:aws:sms-voice:eu-central-1:111122223333:pool/pool-fedcba9876543210fedcba9876543210",
    }),
    configurationSet: ConfigurationSet.meta({
      description: "the configuration set of the texts that advertise; it must exist",
      example: "groundwork-promotional",
    }),
    brand: z
      .string()
      .regex(/^[\w .&'-]{1,20}$/, "must have 1 to 20 letters without accents, digits, spaces and . & ' -")
      .meta({ description: "the advertiser, whom each text names first", example: "Example Shop" }),
    partsPerDay: z.int().min(1).max(10_000_000).default(1_000).meta({
      description:
        "the most parts of 160 characters (70, if one of them is not of the GSM alphabet) that are sent in a day (UTC); what is more waits for the next day",
      example: 5_000,
      cost: prices,
    }),
  })
  .meta({
    description:
      "texts that advertise, to users who agreed to them, by a sender and a queue of their own; without this key there are none (docs/notifications.md)",
  });

/** How the stack sends text messages, as `groundwork:sms`. */
export const Sms = z
  .strictObject({
    originationIdentity: OriginationIdentity.meta({
      description:
        "the ARN of the sender of text messages, which AWS gives you after it has registered you: a pool, or a phone number, or a sender id, which reaches one country",
      example: "arn:aws:sms-voice:eu-central-1:111122223333:pool/pool-0123456789abcdef0123456789abcdef",
    }),
    configurationSet: ConfigurationSet.meta({
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
    promotional: Promotional.optional(),
  })
  .meta({
    description:
      "sends text messages through AWS End User Messaging, for sign-in by phone; without this key there is none (docs/phone-sign-in.md)",
  });

/**
 * Identities are of one region, whose endpoint the worker asks. The two types of texts have one each,
 * so that a recipient who answers STOP to an offer still gets codes.
 */
export function smsProblems({
  sms,
  region,
}: {
  readonly sms?: z.infer<typeof Sms> | undefined;
  readonly region: string;
}): readonly OwnershipProblem[] {
  if (sms === undefined) return [];
  const { originationIdentity: identity, promotional } = sms;
  const ofPromotional = ["sms", "promotional", "originationIdentity"];
  return [
    ...regionProblems(["sms", "originationIdentity"], identity, region),
    ...regionProblems(ofPromotional, promotional?.originationIdentity, region),
    ...(promotional?.originationIdentity === identity
      ? [{ path: ofPromotional, message: "is the sender of the codes; advertising needs another one" }]
      : []),
  ];
}

function regionProblems(path: readonly string[], identity: string | undefined, region: string): OwnershipProblem[] {
  const own = identity?.split(":")[3] ?? region;
  if (own === region) return [];
  const message = `is in region ${own}, and AWS sends only from identities of the region that is asked; use one of ${region}`;
  return [{ path: [...path], message }];
}
