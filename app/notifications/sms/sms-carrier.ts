import { PermanentFailure } from "../../chassis/messaging/failures.ts";
import { TextConsent } from "../preferences/text-consent.ts";

/** A text of one type, as a carrier sends it. */
export interface TextOf<Type extends string> {
  readonly type: Type;
  /** In E.164. */
  readonly phone: string;
  readonly text: string;
  /** After that the carrier drops it instead of sending it late. */
  readonly expiresAt: Date;
}

/** A text message that its recipient waits for, such as a code. One that advertises is not one. */
export type TransactionalText = TextOf<"TRANSACTIONAL">;

/** A text message that advertises, to somebody who agreed to it (NOTIFY-3). */
export interface PromotionalText extends TextOf<"PROMOTIONAL"> {
  readonly consent: TextConsent;
}

/** A service that delivers text messages of one type (NOTIFY-2). */
export interface SmsCarrier<Text extends TextOf<string>> {
  readonly type: Text["type"];
  /**
   * Sends a text; returns the carrier's id of it. @throws PermanentFailure when the carrier rejects
   * this text for good, {@link OptedOut} if its recipient wants none, Unavailable when it would accept
   * no text
   */
  readonly send: (text: Text, signal: AbortSignal) => Promise<string>;
  readonly close: () => void;
}

/** The carrier of codes; it takes no text that advertises, and the other one takes no code. */
export type TransactionalSmsCarrier = SmsCarrier<TransactionalText>;
export type PromotionalSmsCarrier = SmsCarrier<PromotionalText>;

/** The recipient of a text opted out at the carrier, as by an answer of STOP. */
export class OptedOut extends PermanentFailure {}

/** One sender of an account at a carrier: its number or id, and the credentials that may use it. */
export interface SmsSender {
  readonly submit: (text: TextOf<string>, signal: AbortSignal) => Promise<string>;
  readonly close: () => void;
}

/** Sends codes by this sender. */
export const transactionalCarrier = (sender: SmsSender): TransactionalSmsCarrier =>
  carrierOf("TRANSACTIONAL", sender, () => undefined);

/** Sends texts that advertise by this sender, each to a number to which its owner agreed. */
export const promotionalCarrier = (sender: SmsSender): PromotionalSmsCarrier =>
  carrierOf("PROMOTIONAL", sender, ({ consent, phone }) => {
    if (!TextConsent.covers(consent, phone)) throw new PermanentFailure("text message: no consent to this number");
  });

/** The types refuse another text; a cast, or data of another version, may bring one nevertheless. */
function carrierOf<Text extends TextOf<string>>(
  type: Text["type"],
  { submit, close }: SmsSender,
  check: (text: Text) => void,
): SmsCarrier<Text> {
  return {
    type,
    send: async (text, signal) => {
      if (text.type !== type) throw new PermanentFailure(`text message: ${text.type}, and this sender is ${type}`);
      check(text);
      return submit(text, signal);
    },
    close,
  };
}

/** The sender of a stack that sends no texts: what was enqueued before it was switched off ends here. */
export const noSmsSender: SmsSender = {
  submit: async () => Promise.reject(new PermanentFailure("text message: groundwork:sms is not configured")),
  close: () => undefined,
};
