import * as z from "zod";
import { emailHash } from "../../../contract/email-hash.ts";
import { oneTimePurposes, sealedFor, type OneTimePurpose } from "../../../contract/one-time-tokens.ts";
import { Sealed } from "../../../contract/sealed.ts";
import { handleJobSets, type Handler } from "../../chassis/messaging/handler.ts";
import type { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { log } from "../../chassis/process/log.ts";
import type { MailCarrier } from "../mail/mail-carrier.ts";
import { deliver, notSent, settle, type NotSent } from "../mail/delivery.ts";
import { suppressedAmong } from "../mail/suppressed-addresses.ts";
import { beginSealed, giveUpSealed } from "./sealed-messages.ts";
import { sendLink } from "./send-link-job.ts";

/** How links are made. */
interface Links {
  readonly seal: MessageSeal;
  /** The address of the pages, as `httpsBase` returns it. */
  readonly base: string;
}

/**
 * The handler of {@link sendLink}. The token is unsealed for the call to the carrier alone; it is
 * removed from the message when that is sent, expired or given up.
 */
export function sendLinkBy(carrier: MailCarrier, { seal, base }: Links): Handler {
  return handleJobSets(sendLink, {
    prepare: async (payloads) => {
      const outgoing = await beginSealed(payloads);
      const suppressed = await suppressedAmong([...outgoing.values()].map(({ recipient }) => recipient));
      return new Map(
        [...outgoing].map(([id, one]) => [id, { ...one, suppressed: suppressed.get(emailHash(one.recipient)) }]),
      );
    },
    outside: async ({ message }, { signal }, outgoing): Promise<string | NotSent | undefined> => {
      if (outgoing === undefined) {
        log.info({ message }, "mail not sent: its message is deleted, or its token is gone");
        return undefined;
      }
      const { uuid: id, recipient: email, language, suppressed } = outgoing;
      if (suppressed !== undefined) return notSent(message, suppressed);
      const kind = Kind.parse(outgoing.kind);
      const { user, name, token } = Data.parse(outgoing.data);
      const link = linkTo(base, kind, await seal.unseal(token, sealedFor(kind, user, email)));
      return deliver(carrier, { id, kind, recipient: { name, email }, data: { name, link }, language }, signal);
    },
    effects: settle,
    givenUp: giveUpSealed,
  });
}

const Kind = z.enum(oneTimePurposes);
const Data = z.strictObject({ user: z.uuid(), name: z.string(), token: Sealed });

/** The token follows the `#`: a browser sends it to no server, so that no log of one has it. */
const linkTo = (base: string, kind: OneTimePurpose, token: string): string => `${base}/${kind}#token=${token}`;
