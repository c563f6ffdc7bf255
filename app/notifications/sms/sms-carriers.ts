import type { ProcessConfig } from "../../chassis/process/config.ts";
import { awsSms } from "./aws-sms.ts";
import type { Advertising } from "./send-promotional-text.ts";
import {
  noSmsSender,
  promotionalCarrier,
  transactionalCarrier,
  type SmsSender,
  type TransactionalSmsCarrier,
} from "./sms-carrier.ts";
import { twilioSms, type TwilioSms } from "./twilio-sms.ts";

type Values = ProcessConfig<"notifications", "worker">["values"];

/** The carriers of a stack: each has a sender, and a client with credentials, of its own. */
interface SmsCarriers {
  readonly transactional: TransactionalSmsCarrier;
  /** Undefined in a stack that does not advertise by text. */
  readonly advertising: Advertising | undefined;
  readonly close: () => void;
}

/** Opens the carriers that the environment names. */
export function smsCarriers(values: Values, now: () => Date = () => new Date()): SmsCarriers {
  const transactional = transactionalCarrier(senderOfCodes(values) ?? noSmsSender);
  const { SMS_PROMOTIONAL_BRAND: brand = "", SMS_PROMOTIONAL_PARTS_PER_DAY: parts = "0" } = values;
  const sender = senderOfOffers(values);
  const carrier = sender && promotionalCarrier(sender);
  return {
    transactional,
    advertising: carrier && { carrier, brand, partsPerDay: Number(parts), now },
    close: () => {
      transactional.close();
      carrier?.close();
    },
  };
}

const senderOfCodes = (values: Values): SmsSender | undefined =>
  atTwilio({
    accountSid: values.TWILIO_ACCOUNT,
    apiKeySid: values.TWILIO_API_KEY,
    apiKeySecret: values.TWILIO_SECRET,
    messagingServiceSid: values.TWILIO_MESSAGING_SERVICE,
  }) ?? atAws(values.SMS_ORIGINATION_IDENTITY, values.SMS_CONFIGURATION_SET);

const senderOfOffers = (values: Values): SmsSender | undefined =>
  atTwilio({
    accountSid: values.TWILIO_PROMOTIONAL_ACCOUNT,
    apiKeySid: values.TWILIO_PROMOTIONAL_API_KEY,
    apiKeySecret: values.TWILIO_PROMOTIONAL_SECRET,
    messagingServiceSid: values.TWILIO_PROMOTIONAL_MESSAGING_SERVICE,
  }) ?? atAws(values.SMS_PROMOTIONAL_IDENTITY, values.SMS_PROMOTIONAL_CONFIGURATION_SET);

const isWhole = (sender: { readonly [K in keyof TwilioSms]: TwilioSms[K] | undefined }): sender is TwilioSms =>
  Object.values(sender).every((value) => value !== undefined);

const atTwilio = (sender: Parameters<typeof isWhole>[0]): SmsSender | undefined =>
  isWhole(sender) ? twilioSms(sender) : undefined;

const atAws = (identity: string | undefined, set: string | undefined): SmsSender | undefined =>
  identity === undefined || identity === "none"
    ? undefined
    : awsSms({ originationIdentity: identity, configurationSet: set === "none" ? undefined : set });
