import * as z from "zod";
import { emailHash } from "../../../contract/email-hash.ts";
import type { MailReportType } from "../../../contract/mail-reports.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, transaction } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import { suppress } from "../mail/suppressed-addresses.ts";
import { unsubscribe } from "../promotions/unsubscribe.ts";
import { validSeconds } from "./sns-message.ts";

const Recipients = z.array(z.looseObject({ emailAddress: z.string().max(320) }));
const Mail = z.looseObject({
  headers: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]),
});
const timestamp = z.iso.datetime();

/** What becomes of a mail, the later ones instead of the earlier ones, in whatever order they come. */
const ranks = ["delivered", "bounced", "complained"] as const;

/** A report of a mail. */
interface Fact {
  readonly state: (typeof ranks)[number];
  readonly at: string;
  readonly message: string | undefined;
  /** Addresses that get no mail any more. */
  readonly suppressed: readonly string[];
}

/**
 * What SES publishes of a mail, by its type
 * (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html).
 */
const reports = {
  Bounce: z
    .looseObject({
      mail: Mail,
      bounce: z.looseObject({ bounceType: z.string(), bouncedRecipients: Recipients, timestamp }),
    })
    // Another bounce, such as of a full mailbox, says nothing of the next mail.
    .transform(({ mail, bounce }): Fact | undefined =>
      bounce.bounceType === "Permanent"
        ? {
            state: "bounced",
            at: bounce.timestamp,
            message: messageOf(mail),
            suppressed: addressesOf(bounce.bouncedRecipients),
          }
        : undefined,
    ),
  Complaint: z
    .looseObject({ mail: Mail, complaint: z.looseObject({ complainedRecipients: Recipients, timestamp }) })
    .transform(({ mail, complaint }): Fact => {
      const suppressed = addressesOf(complaint.complainedRecipients);
      return { state: "complained", at: complaint.timestamp, message: messageOf(mail), suppressed };
    }),
  Delivery: z
    .looseObject({ mail: Mail, delivery: z.looseObject({ timestamp }) })
    .transform(({ mail, delivery }): Fact => ({
      state: "delivered",
      at: delivery.timestamp,
      message: messageOf(mail),
      suppressed: [],
    })),
} satisfies Record<MailReportType, z.ZodType<Fact | undefined>>;

const addressesOf = (recipients: z.infer<typeof Recipients>): string[] =>
  recipients.map(({ emailAddress }) => emailAddress);

/** The Message-ID that we gave: SES replaces it in the mail, and reports the headers that it received. */
function messageOf({ headers }: z.infer<typeof Mail>): string | undefined {
  const value = headers.find(({ name }) => name.toLowerCase() === "message-id")?.value ?? "";
  return /^<([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@/.exec(value)?.[1];
}

const isKnown = (type: string): type is keyof typeof reports => Object.hasOwn(reports, type);

/** A report of SES: its type, and its fact unless that changes nothing. */
export const MailReport = z
  .looseObject({ eventType: z.string() })
  .transform((report, context): { readonly type: string; readonly fact: Fact | undefined } => {
    const { eventType: type } = report;
    if (!isKnown(type)) return { type, fact: undefined };
    const known: z.ZodType<Fact | undefined> = reports[type];
    const parsed = known.safeParse(report);
    if (parsed.success) return { type, fact: parsed.data };
    context.addIssue(`is not a ${type}`);
    return z.NEVER;
  });

/**
 * Records what the carrier reports of a mail, once for each id of a report. An address that bounces
 * for good, or whose owner complains, gets no mail any more; a complaint also takes back the consent
 * to advertising.
 */
export async function recordReport(id: string, { type, fact }: z.infer<typeof MailReport>): Promise<void> {
  if (fact === undefined) {
    log.info({ report: id, type }, "report of the mail carrier ignored");
    return;
  }
  const { message, state, suppressed } = fact;
  await transaction(async () => {
    await query("delete from mail_reports where created_at < now() - make_interval(secs => $1) returning id", [
      2 * validSeconds,
    ]);
    const first = await query(
      "insert into mail_reports (report) values ($1) on conflict (report) where deleted_at is null do nothing returning id",
      [id],
    );
    if (first.length === 0) return;
    for (const address of suppressed) await suppress(address, state === "complained" ? "complaint" : "bounce");
    const isMessage = message !== undefined && (await recordOf(message, fact));
    const line = { report: id, message, state, isMessage, suppressed: suppressed.map(emailHash) };
    afterCommit(() => log.info(line, "mail reported by the carrier"));
  });
}

/** @returns whether there is such a message */
async function recordOf(message: string, { state, at }: Fact): Promise<boolean> {
  await query(
    `update messages set updated_at = now(), reported = $2, reported_at = $3
     where uuid = $1 and coalesce(array_position($4::text[], reported), 0) < array_position($4::text[], $2)
     returning id`,
    [message, state, at, [...ranks]],
  );
  const [found] = await query<{ user: string | null }>(
    `select contacts.user_uuid as user from messages left join contacts on contacts.id = messages.contact_id
     where messages.uuid = $1`,
    [message],
  );
  if (state === "complained" && typeof found?.user === "string") await unsubscribe(found.user);
  return found !== undefined;
}
