import * as z from "zod";
import { errorMessage } from "../../../contract/refusal.mjs";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import { OptedOut, type SmsSender, type TextOf } from "./sms-carrier.ts";
import { countedSubmit, lifeSecondsOf, withoutNumber } from "./submit-text.ts";

/** ValidityPeriod, in seconds: https://www.twilio.com/docs/api/errors/90007.md (2026-11-30). */
const lifeSeconds = { least: 1, most: 36_000 };

const requestMilliseconds = 8_000;

/** A sender at Twilio, and the API key that may use it. */
export interface TwilioSms {
  readonly accountSid: string;
  readonly apiKeySid: string;
  readonly apiKeySecret: string;
  /** The service whose numbers send; it also keeps the list of who answered STOP. */
  readonly messagingServiceSid: string;
  /** Another server speaks its API in tests. */
  readonly address?: string;
}

/**
 * Twilio's Messages resource. It has no key by which Twilio refuses a second text: a call whose answer is
 * lost is repeated, and may text twice.
 */
export function twilioSms({
  accountSid,
  apiKeySid,
  apiKeySecret,
  messagingServiceSid,
  address = "https://api.twilio.com",
}: TwilioSms): SmsSender {
  const url = `${address}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${apiKeySid}:${apiKeySecret}`).toString("base64")}`;
  const send = async (text: TextOf<string>, signal: AbortSignal) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization },
      body: new URLSearchParams({
        To: text.phone,
        MessagingServiceSid: messagingServiceSid,
        Body: text.text,
        ValidityPeriod: String(lifeSecondsOf(text, lifeSeconds)),
      }),
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(requestMilliseconds)]),
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new TwilioRefusal(response.status, Refused.safeParse(body).data);
    return Accepted.parse(body).sid;
  };
  return { submit: countedSubmit("twilio", send, failureOf), close: () => undefined };
}

const Accepted = z.object({ sid: z.string().min(1) });
/** https://www.twilio.com/docs/usage/twilios-response (2026-11-30). */
const Refused = z.object({ code: z.number(), message: z.string() });

class TwilioRefusal extends Error {
  readonly status: number;
  readonly code: number | undefined;

  constructor(status: number, refused: z.infer<typeof Refused> | undefined) {
    super(`Twilio answered ${status}, error ${refused?.code ?? "none"}: ${refused?.message ?? ""}`.trim());
    this.status = status;
    this.code = refused?.code;
  }
}

/** https://www.twilio.com/docs/api/errors/21610: the recipient answered STOP (2026-11-30). */
const optedOut = 21_610;

/**
 * Answers of 400 whose reason is our account, which an operator can fix: a sender that may not text, a
 * messaging service without numbers (https://www.twilio.com/docs/api/errors, 2026-11-30).
 */
const ofAccount: readonly (number | undefined)[] = [21_606, 21_703, 21_704];

/**
 * Another attempt at what Twilio answers by 400 would be the same: the number is not one (21211), not a
 * mobile one (21614), of a country that the account may not text (21408), or the text is wrong. All
 * other answers concern Twilio or our account: too many requests (429), a wrong key (401), 5xx, or none.
 * What a mobile network filters later (30007) is not in the answer.
 */
function failureOf(error: unknown, phone: string): PermanentFailure | Unavailable {
  const said = withoutNumber(errorMessage(error), phone);
  if (!(error instanceof TwilioRefusal)) return new Unavailable(said);
  if (error.code === optedOut) return new OptedOut(said);
  return error.status === 400 && !ofAccount.includes(error.code) ? new PermanentFailure(said) : new Unavailable(said);
}
