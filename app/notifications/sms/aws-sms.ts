import {
  AccessDeniedException,
  ConflictException,
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
  ValidationException,
  type MessageType,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { errorMessage } from "../../../contract/refusal.mjs";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import { OptedOut, type SmsSender, type TextOf } from "./sms-carrier.ts";
import { countedSubmit, lifeSecondsOf, withoutNumber } from "./submit-text.ts";

/** The life of a text that AWS accepts, in seconds (SendTextMessage, TimeToLive). */
const lifeSeconds = { least: 5, most: 259_200 };

interface AwsSms {
  /** The ARN of a phone number, a sender id or a pool. */
  readonly originationIdentity: string;
  readonly configurationSet: string | undefined;
}

/**
 * AWS End User Messaging; region, endpoint and credentials come from the environment. The queue
 * retries, not the SDK: its attempts would come late and in addition.
 */
export function awsSms({ originationIdentity, configurationSet }: AwsSms): SmsSender {
  const client = new PinpointSMSVoiceV2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
  });
  const send = async (text: TextOf<string>, signal: AbortSignal) => {
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: text.phone,
      OriginationIdentity: originationIdentity,
      ConfigurationSetName: configurationSet,
      MessageBody: text.text,
      MessageType: text.type as MessageType,
      TimeToLive: lifeSecondsOf(text, lifeSeconds),
    });
    const { MessageId: id = "" } = await client.send(command, { abortSignal: signal });
    return id;
  };
  return { submit: countedSubmit("aws", send, failureOf), close: () => client.destroy() };
}

/**
 * Every refusal of the request itself is permanent, so that no number that AWS does not like holds up
 * others: another attempt would be the same, and the text expires in minutes. So are the conflicts that
 * name the destination: opted out, blocked, or not verified in an account that AWS still restricts. All
 * other failures concern the carrier: too many requests, the monthly limit of spending, a permission or
 * an identity that is missing, which an operator can fix, or no answer.
 */
function failureOf(error: unknown, phone: string): PermanentFailure | Unavailable {
  const said = `${reasonOf(error)}: ${withoutNumber(errorMessage(error), phone)}`;
  if (error instanceof ConflictException && error.Reason === "DESTINATION_PHONE_NUMBER_OPTED_OUT")
    return new OptedOut(said);
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
