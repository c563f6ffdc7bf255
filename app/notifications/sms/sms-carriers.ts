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
  const transactional = transactionalCarrier(
    senderOf(values.SMS_ORIGINATION_IDENTITY, values.SMS_CONFIGURATION_SET) ?? noSmsSender,
  );
  const { SMS_PROMOTIONAL_BRAND: brand = "", SMS_PROMOTIONAL_PARTS_PER_DAY: parts = "0" } = values;
  const sender = senderOf(values.SMS_PROMOTIONAL_IDENTITY, values.SMS_PROMOTIONAL_CONFIGURATION_SET);
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

const senderOf = (identity: string | undefined, set: string | undefined): SmsSender | undefined =>
  identity === undefined || identity === "none"
    ? undefined
    : awsSms({ originationIdentity: identity, configurationSet: set === "none" ? undefined : set });
