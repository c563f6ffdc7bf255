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

const NumberCountry = Country.optional().meta({
  description:
    "the country of the phone number, by ISO 3166-1, required with the ARN of a phone number: AWS puts it into a pool by both",
  example: "DE",
});

/** Texts that advertise, as `groundwork:sms.promotional`. */
const Promotional = z
  .strictObject({
    originationIdentity: OriginationIdentity.optional().meta({
      description:
        "the ARN of the sender at AWS of texts that advertise, required without `groundwork:twilioPromotional`, whose message type is promotional; not the one of the codes; as `sms.originationIdentity`, a pool of it is made by the stack, or is yours",
      example: "arn:aws:sms-voice:eu-central-1:111122223333:phone-number/phone-fedcba9876543210fedcba9876543210",
    }),
    numberCountry: NumberCountry,
    configurationSet: ConfigurationSet.meta({
      description:
        "the configuration set of the texts that advertise, which must exist; without it the stack makes one",
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
    originationIdentity: OriginationIdentity.optional().meta({
      description:
        "the ARN of the sender of text messages at AWS, required without `groundwork:twilio`, which AWS gives you after it has registered you: a phone number or a sender id, which reaches one country, of which the stack makes a pool with an opt-out list of its own; or a pool, which is yours and keeps its list",
      example: "arn:aws:sms-voice:eu-central-1:111122223333:phone-number/phone-0123456789abcdef0123456789abcdef",
    }),
    numberCountry: NumberCountry,
    configurationSet: ConfigurationSet.meta({
      description: "the configuration set of the texts, which must exist; without it the stack makes one",
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
    spendAlarmDollars: z.int().min(1).max(1_000_000).optional().meta({
      description:
        "the US dollars of a month, of all texts of the account in the region, at which an alarm fires; it needs `groundwork:alarms`, and AWS's service-linked role (docs/first-account.md)",
      example: 100,
    }),
    promotional: Promotional.optional(),
  })
  .meta({
    description:
      "sends text messages through AWS End User Messaging, for sign-in by phone; without this key there is none (docs/phone-sign-in.md)",
  });

const sid = (letters: string, what: string) =>
  z
    .string()
    .regex(new RegExp(`^${letters}[0-9a-f]{32}$`), `is not the SID of ${what}: ${letters} and 32 digits of hex`);

/** A sender at Twilio; the secret of its API key is encrypted. */
const twilio = (sends: string, secret: string, digits: string) =>
  z
    .strictObject({
      accountSid: sid("AC", "an account").meta({
        description: `the account at Twilio that sends ${sends}; a subaccount has a limit and a history of its own`,
        example: `AC${digits.repeat(2)}`,
      }),
      apiKeySid: sid("SK", "an API key").meta({
        description: `the API key of that account, whose secret is the encrypted \`${secret}\``,
        example: `SK${digits.repeat(2)}`,
      }),
      messagingServiceSid: sid("MG", "a messaging service").meta({
        description: `the messaging service whose numbers send ${sends}, and which keeps the list of who answered STOP`,
        example: `MG${digits.repeat(2)}`,
      }),
    })
    .optional()
    .meta({
      description: `sends ${sends} through Twilio instead of AWS; it also needs the encrypted \`${secret}\` (docs/notifications.md)`,
    });

/** The senders at Twilio, as `groundwork:twilio` and `groundwork:twilioPromotional`. */
export const Twilio = twilio("codes", "twilioSecret", "0123456789abcdef");
export const TwilioPromotional = twilio("texts that advertise", "twilioPromotionalSecret", "fedcba9876543210");

/** A sender at AWS, as far as it needs a pool. */
interface SenderAtAws {
  readonly originationIdentity?: string | undefined;
  readonly numberCountry?: string | undefined;
}

/**
 * The country that AWS needs to put a sender into a pool (CreatePool, IsoCountryCode): that of the ARN
 * of a sender id, and of a phone number the one that the stack names. Undefined for a pool.
 */
export function countryOfSender({ originationIdentity = "", numberCountry }: SenderAtAws): string | undefined {
  const [, ofSenderId] = /:sender-id\/[^/]+\/([A-Z]{2})$/.exec(originationIdentity) ?? [];
  return ofSenderId ?? numberCountry;
}

interface Texts {
  readonly sms?: z.infer<typeof Sms> | undefined;
  readonly twilio?: z.infer<typeof Twilio>;
  readonly twilioPromotional?: z.infer<typeof TwilioPromotional>;
  readonly region: string;
  readonly alarms?: object | undefined;
}

/**
 * Each type of texts has a sender, and the types share none: a recipient who answers STOP to an offer
 * still gets codes. One at Twilio sends instead of one at AWS, which may stay for the way back.
 * Identities of AWS are of one region, whose endpoint the worker asks.
 */
export function smsProblems(config: Texts): OwnershipProblem[] {
  const { sms, twilio: codes, twilioPromotional: offers, region, alarms } = config;
  const path = ["sms", "originationIdentity"];
  const ofPromotional = ["sms", "promotional", "originationIdentity"];
  const [identity, promotional] = [sms?.originationIdentity, sms?.promotional?.originationIdentity];
  return [
    ...senderProblems(path, sms, codes, "twilio"),
    ...senderProblems(ofPromotional, sms?.promotional, offers, "twilioPromotional"),
    ...regionProblems(path, identity, region),
    ...regionProblems(ofPromotional, promotional, region),
    ...sharedProblems(ofPromotional, identity, promotional),
    ...(sms === undefined ? [] : optionProblems(sms, alarms)),
    ...(["apiKeySid", "messagingServiceSid"] as const).flatMap((key) =>
      sharedProblems(["twilioPromotional", key], codes?.[key], offers?.[key]),
    ),
  ];
}

function senderProblems(
  path: readonly string[],
  sender: SenderAtAws | undefined,
  atTwilio: object | undefined,
  option: string,
): OwnershipProblem[] {
  const parent = path.slice(0, -1).join(".");
  if (sender === undefined)
    return atTwilio === undefined ? [] : [{ path: [option], message: `needs groundwork:${parent}; set it too` }];
  if (sender.originationIdentity !== undefined || atTwilio !== undefined) return [];
  return [{ path, message: `is missing; set it, or groundwork:${option}` }];
}

function optionProblems(sms: z.infer<typeof Sms>, alarms: object | undefined): OwnershipProblem[] {
  const { promotional, spendAlarmDollars } = sms;
  return [
    ...countryProblems(["sms"], sms),
    ...countryProblems(["sms", "promotional"], promotional),
    ...(spendAlarmDollars !== undefined && alarms === undefined
      ? [{ path: ["sms", "spendAlarmDollars"], message: "needs groundwork:alarms; set it too" }]
      : []),
  ];
}

function countryProblems(path: readonly string[], sender: SenderAtAws = {}): OwnershipProblem[] {
  const { originationIdentity = ":pool/", numberCountry } = sender;
  if (numberCountry === undefined) {
    if (!originationIdentity.includes(":phone-number/")) return [];
    const message = "is a phone number, which AWS puts into a pool by its country; set numberCountry too";
    return [{ path: [...path, "originationIdentity"], message }];
  }
  if (!/:(pool|sender-id)\//.test(originationIdentity)) return [];
  const message =
    "is of no phone number: a pool has its countries, and the ARN of a sender id names its own; remove it";
  return [{ path: [...path, "numberCountry"], message }];
}

const sharedProblems = (
  path: readonly string[],
  ofCodes: string | undefined,
  ofOffers: string | undefined,
): OwnershipProblem[] =>
  ofCodes !== undefined && ofCodes === ofOffers
    ? [{ path, message: "is that of the codes; advertising needs another one" }]
    : [];

function regionProblems(path: readonly string[], identity: string | undefined, region: string): OwnershipProblem[] {
  const own = identity?.split(":")[3] ?? region;
  if (own === region) return [];
  const message = `is in region ${own}, and AWS sends only from identities of the region that is asked; use one of ${region}`;
  return [{ path, message }];
}
