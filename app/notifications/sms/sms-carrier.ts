import {
  AccessDeniedException,
  ConflictException,
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
  ValidationException,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { phoneHash } from "../../../contract/phone-hash.ts";
import { errorMessage } from "../../../contract/refusal.mjs";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import { count } from "../../chassis/telemetry/metrics.ts";

/** A text message that its recipient waits for, such as a code. One that advertises is not one. */
export interface TransactionalText {
  readonly type: "TRANSACTIONAL";
  /** In E.164. */
  readonly phone: string;
  readonly text: string;
  /** After that the carrier drops it instead of sending it late. */
  readonly expiresAt: Date;
}

/** A service that delivers transactional text messages (NOTIFY-2). */
export interface TransactionalSmsCarrier {
  /**
   * Sends a text; returns the carrier's id of it. @throws PermanentFailure when the carrier rejects
   * this text for good, Unavailable when it would accept no text
   */
  send(text: TransactionalText, signal: AbortSignal): Promise<string>;
  close(): void;
}

/** The shortest life of a text that AWS accepts, in seconds (SendTextMessage, TimeToLive). */
const leastLifeSeconds = 5;

interface AwsSms {
  /** The ARN of a phone number, a sender id or a pool. */
  readonly originationIdentity: string;
  readonly configurationSet: string | undefined;
}

/**
 * AWS End User Messaging; region, endpoint and credentials come from the environment. The queue
 * retries, not the SDK: its attempts would come late and in addition.
 */
export function awsSmsCarrier({ originationIdentity, configurationSet }: AwsSms): TransactionalSmsCarrier {
  const client = new PinpointSMSVoiceV2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
  });
  return {
    send: async ({ type, phone, text, expiresAt }, signal) => {
      const lifeSeconds = Math.floor((expiresAt.getTime() - Date.now()) / 1_000);
      // Before another attempt it expires, and is dropped.
      if (lifeSeconds < leastLifeSeconds) throw new Error(`text message: it expires within ${leastLifeSeconds} s`);
      const command = new SendTextMessageCommand({
        DestinationPhoneNumber: phone,
        OriginationIdentity: originationIdentity,
        ConfigurationSetName: configurationSet,
        MessageBody: text,
        MessageType: type,
        TimeToLive: lifeSeconds,
      });
      try {
        const { MessageId: id = "" } = await client.send(command, { abortSignal: signal });
        count("groundwork_texts_total", { carrier: "aws", outcome: "accepted" });
        return id;
      } catch (error) {
        if (signal.aborted) throw error;
        const failure = failureOf(error, phone);
        const outcome = failure instanceof PermanentFailure ? "refused" : "unavailable";
        count("groundwork_texts_total", { carrier: "aws", outcome });
        throw failure;
      }
    },
    close: () => client.destroy(),
  };
}

/** The carrier of a stack that sends no texts: what was enqueued before it was switched off ends here. */
export const noSmsCarrier: TransactionalSmsCarrier = {
  send: async () => Promise.reject(new PermanentFailure("text message: groundwork:sms is not configured")),
  close: () => undefined,
};

/**
 * Every refusal of the request itself is permanent, so that no number that AWS does not like holds up
 * others: another attempt would be the same, and the text expires in minutes. So are the conflicts that
 * name the destination: opted out, blocked, or not verified in an account that AWS still restricts. All
 * other failures concern the carrier: too many requests, the monthly limit of spending, a permission or
 * an identity that is missing, which an operator can fix, or no answer.
 */
function failureOf(error: unknown, phone: string): PermanentFailure | Unavailable {
  // A failure is logged and recorded, and an answer may repeat the number.
  const text = errorMessage(error).replaceAll(phone, phoneHash(phone)).replaceAll(phone.slice(1), phoneHash(phone));
  const said = `${reasonOf(error)}: ${text}`;
  return isOfText(error) ? new PermanentFailure(said) : new Unavailable(said);
}

const isOfText = (error: unknown): boolean =>
  error instanceof ValidationException ||
  (error instanceof ConflictException && error.Reason?.startsWith("DESTINATION_") === true);

function reasonOf(error: unknown): string {
  if (
    error instanceof ValidationException ||
    error instanceof ConflictException ||
    error instanceof AccessDeniedException
  )
    return `${error.name} ${error.Reason ?? ""}`.trim();
  return error instanceof Error ? error.name : "error";
}
