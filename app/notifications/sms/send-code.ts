import * as z from "zod";
import { codePurposes, oneTimeCodes, sealedCodeFor, type CodePurpose } from "../../../contract/one-time-codes.ts";
import { phoneHash } from "../../../contract/phone-hash.ts";
import { Sealed } from "../../../contract/sealed.ts";
import { handleJobSets, type Handler } from "../../chassis/messaging/handler.ts";
import type { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { log } from "../../chassis/process/log.ts";
import { beginSealed, giveUpSealed, type OutgoingSealed } from "../links/sealed-messages.ts";
import { markSent } from "../mail/delivery.ts";
import { sendCode } from "./send-code-job.ts";
import type { TransactionalSmsCarrier } from "./sms-carrier.ts";

/**
 * The handler of {@link sendCode}. The code is unsealed for the call to the carrier alone; it is
 * removed from the message when that is sent, expired or given up.
 */
export function sendCodeBy(carrier: TransactionalSmsCarrier, seal: MessageSeal): Handler {
  return handleJobSets(sendCode, {
    prepare: beginSealed,
    outside: async ({ message }, { signal }, outgoing) => {
      if (outgoing !== undefined) return deliver(carrier, seal, outgoing, signal);
      log.info({ message }, "text message not sent: its message is deleted, or its code is gone");
      return undefined;
    },
    effects: markSent,
    givenUp: giveUpSealed,
  });
}

const minutes = oneTimeCodes.lifeSeconds / 60;
const Kind = z.enum(codePurposes);
const Data = z.strictObject({ user: z.uuid(), token: Sealed, expiresAt: z.iso.datetime() });

async function deliver(
  carrier: TransactionalSmsCarrier,
  seal: MessageSeal,
  { uuid: message, kind: given, recipient: phone, data }: OutgoingSealed,
  signal: AbortSignal,
): Promise<string> {
  const kind = Kind.parse(given);
  const { user, token, expiresAt } = Data.parse(data);
  const code = await seal.unseal(token, sealedCodeFor(kind, user, phone));
  const text = { type: "TRANSACTIONAL", phone, text: textOf(kind, code), expiresAt: new Date(expiresAt) } as const;
  const carrierId = await carrier.send(text, signal);
  log.info({ message, kind, channel: "sms", recipient: phoneHash(phone), carrierId }, "accepted by carrier");
  return carrierId;
}

/** One part of 160 characters of the GSM alphabet; the code at the end, where phones find it. */
function textOf(kind: CodePurpose, code: string): string {
  const purpose = kind === "sign-in" ? "sign in" : "confirm your number";
  return `Your code to ${purpose}, valid for ${minutes} minutes. Nobody will ask you for it: ${code}`;
}
