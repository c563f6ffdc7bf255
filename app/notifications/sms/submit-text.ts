import { phoneHash } from "../../../contract/phone-hash.ts";
import { PermanentFailure, type Unavailable } from "../../chassis/messaging/failures.ts";
import { count } from "../../chassis/telemetry/metrics.ts";
import type { SmsSender, TextOf } from "./sms-carrier.ts";

/** Counts what a carrier accepts and refuses, and makes a failure of what its client throws. */
export function countedSubmit(
  carrier: "aws" | "twilio",
  send: SmsSender["submit"],
  failureOf: (error: unknown, phone: string) => PermanentFailure | Unavailable,
): SmsSender["submit"] {
  return async (text, signal) => {
    const type = text.type.toLowerCase();
    try {
      const id = await send(text, signal);
      count("groundwork_texts_total", { carrier, type, outcome: "accepted" });
      return id;
    } catch (error) {
      if (signal.aborted || error instanceof TooLate) throw error;
      const failure = failureOf(error, text.phone);
      const outcome = failure instanceof PermanentFailure ? "refused" : "unavailable";
      count("groundwork_texts_total", { carrier, type, outcome });
      throw failure;
    }
  };
}

/** Before another attempt the text expires, and is dropped. */
class TooLate extends Error {}

/** The life of a text, in seconds, that the carrier accepts. */
export function lifeSecondsOf({ expiresAt }: TextOf<string>, { least, most }: { least: number; most: number }): number {
  const seconds = Math.floor((expiresAt.getTime() - Date.now()) / 1_000);
  if (seconds < least) throw new TooLate(`text message: it expires within ${least} s`);
  return Math.min(seconds, most);
}

/** A failure is logged and recorded, and a carrier's answer may repeat the number. */
export const withoutNumber = (said: string, phone: string): string =>
  said.replaceAll(phone, phoneHash(phone)).replaceAll(phone.slice(1), phoneHash(phone));
