import * as z from "zod";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import type { PushOutcome } from "./push-carrier.ts";

/** What Google answers to a message. */
export interface FcmAnswer {
  readonly status: number;
  readonly body: string;
}

const Accepted = z.object({ name: z.string() });

const Refusal = z.object({
  error: z.object({
    status: z.string().max(64).optional(),
    details: z.array(z.looseObject({ errorCode: z.string().max(64).optional() })).optional(),
  }),
});

/**
 * Google's codes by which a token is not, or no longer, one of this project. INVALID_ARGUMENT as the
 * code of FCM itself is about the token; about any other field it is a BadRequest without a code
 * (https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode and
 * https://firebase.google.com/docs/cloud-messaging/error-codes, 2026-11-30).
 */
const gone = ["UNREGISTERED", "SENDER_ID_MISMATCH", "INVALID_ARGUMENT"];

/**
 * What follows from Google's answer to a request of that time. A refusal without a code of FCM is of
 * the access token or the project (401, 403, 404), which an operator can fix, or of the message (400).
 * @throws as the port says
 */
export function outcomeOfFcm({ status, body }: FcmAnswer, askedAt: Date): PushOutcome {
  const answer = jsonOf(body);
  if (status === 200) return { accepted: Accepted.safeParse(answer).data?.name ?? "" };
  const { code, text } = codeOf(answer);
  const said = `FCM: ${status} ${code ?? text}`;
  if (code !== undefined && gone.includes(code)) return { gone: said, since: askedAt };
  throw status === 400 ? new PermanentFailure(said) : new Unavailable(said);
}

function codeOf(answer: unknown): { code: string | undefined; text: string } {
  const { status = "no reason", details = [] } = Refusal.safeParse(answer).data?.error ?? {};
  return { code: details.find(({ errorCode }) => errorCode !== undefined)?.errorCode, text: status };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy answers with a page
  }
}
