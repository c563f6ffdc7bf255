import { emailHash } from "../../../contract/email-hash.ts";
import { handleJobSets, type Handler } from "../../chassis/messaging/handler.ts";
import { PermanentFailure } from "../../chassis/messaging/failures.ts";
import { log } from "../../chassis/process/log.ts";
import type { Contact } from "../contacts/contact.ts";
import { deliver, giveUp, notSent, settle, type NotSent } from "../mail/delivery.ts";
import type { MailCarrier } from "../mail/mail-carrier.ts";
import { promotionalMails, type MailData, type PromotionalKind } from "../mail/mail-kinds.ts";
import { beginSending, entry, insertMail, type OutgoingMail } from "../mail/send-mail.ts";
import { suppressedAmong } from "../mail/suppressed-addresses.ts";
import { unsubscribeLinksOf, type EmailConsent } from "./email-consent.ts";
import { sendPromotionalMail } from "./send-promotional-mail-job.ts";

/**
 * Inserts a mail that advertises, to the contact of a user who consents, and enqueues its sending, in
 * the current transaction. @throws Error if the consent is of another user
 */
export async function queuePromotionalMail<K extends PromotionalKind>(
  consent: EmailConsent,
  contact: Contact,
  kind: K,
  data: Omit<MailData<K>, "unsubscribe">,
): Promise<void> {
  if (consent.user !== contact.userUuid) throw new Error(`mail ${kind}: the consent is of another user`);
  await insertMail(contact, { kind, data, job: sendPromotionalMail }, {});
}

/** A mail with the reason why it is not sent, or the link that it contains. */
type Checked = OutgoingMail & ({ readonly because: string } | { readonly link: string });

/**
 * The handler of {@link sendPromotionalMail}. Asks for the consent again: a user who took it back
 * while the mail waited gets none. `base` is the public https address of the API.
 */
export function sendPromotionalMailBy(carrier: MailCarrier, base: string): Handler {
  return handleJobSets(sendPromotionalMail, {
    prepare: async (payloads) => {
      const checked = await check(await beginSending([...payloads.values()].map(({ message }) => message)));
      return new Map([...payloads].flatMap(([id, { message }]) => entry(id, checked.get(message))));
    },
    outside: async ({ message }, { signal }, outgoing): Promise<string | NotSent | undefined> => {
      if (outgoing === undefined) {
        log.info({ message }, "mail not sent: its message or its recipient is deleted");
        return undefined;
      }
      if ("because" in outgoing) return notSent(message, outgoing.because);
      const { uuid: id, kind, recipient, name, language, link } = outgoing;
      // Types check this too, but a row of another kind must not carry the headers of advertising, or lack them.
      if (!Object.hasOwn(promotionalMails, kind)) throw new PermanentFailure(`mail ${kind}: does not advertise`);
      const unsubscribe = `${base}/v1/unsubscribe/${link}`;
      const data = { ...Object(outgoing.data), unsubscribe } as unknown;
      return deliver(carrier, { id, kind, recipient: { name, email: recipient }, data, language, unsubscribe }, signal);
    },
    effects: settle,
    givenUp: giveUp,
  });
}

async function check(outgoing: readonly OutgoingMail[]): Promise<ReadonlyMap<string, Checked>> {
  const suppressed = await suppressedAmong(outgoing.map(({ recipient }) => recipient));
  const links = await unsubscribeLinksOf(outgoing.map(({ user }) => user));
  return new Map(
    outgoing.map((mail) => {
      const link = links.get(mail.user);
      const because = link === undefined ? "the user unsubscribed" : suppressed.get(emailHash(mail.recipient));
      return [mail.uuid, because === undefined ? { ...mail, link: link ?? "" } : { ...mail, because }];
    }),
  );
}
