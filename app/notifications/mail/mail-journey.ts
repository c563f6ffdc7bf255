import type { Standing } from "../../chassis/journey/journey-event.ts";
import type { JourneyReader } from "../../chassis/journey/journey.ts";
import { carrierIdOf } from "./carrier-id.ts";
import { sendLink } from "../links/send-link-job.ts";
import { sendPromotionalMail } from "../promotions/send-promotional-mail-job.ts";
import { sendCode } from "../sms/send-code-job.ts";
import { sendPromotionalText } from "../sms/send-promotional-text-job.ts";
import { sendPushNames } from "../push/send-push-job.ts";
import { sendMail } from "./send-mail-job.ts";

interface MailRow {
  readonly kind: string;
  readonly channel: "email" | "sms" | "push";
  readonly status: "queued" | "sending" | "sent" | "failed" | "dropped";
  readonly requestId: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly carrierAnswer: string | null;
  readonly order: string | null;
  readonly notSentBecause: string | null;
  /** What the carrier reported later, and when. */
  readonly reported: string | null;
  readonly reportedAt: Date | null;
  /** Of its job, while it waits in the inbox. */
  readonly attempts: number | null;
  readonly unavailable: boolean | null;
  readonly availableAt: Date | null;
  readonly reason: string | null;
}

const types = [sendMail, sendLink, sendPromotionalMail, sendCode, sendPromotionalText];
const covered = [...types.map(({ name }) => name), ...sendPushNames];
const jobs = covered.map((name) => `'${name}'`).join(", ");

/** The mails, texts and notifications of some requests: whether the carrier accepted them, and if not, why. */
export const mailJourney: JourneyReader = {
  service: "notifications",
  covers: covered,
  identify: async (rows, { given, orders, users }) => {
    const found = await rows<{ requestId: string }>(
      `select messages.request_id as "requestId" from messages
       left join contacts on contacts.id = messages.contact_id
       where messages.recipient = lower($1) or messages.data ->> 'order' = any($2)
         or contacts.user_uuid::text = any($3::text[]) or messages.data ->> 'user' = any($3::text[]) or messages.uuid::text = $1
       order by messages.id desc limit 20`,
      [given, orders, users],
    );
    return { requests: found.map(({ requestId }) => requestId).reverse() };
  },
  tell: async (rows, requests) => {
    const mails = await rows<MailRow>(
      `select messages.kind, messages.channel, messages.status, messages.request_id as "requestId",
         messages.created_at as "createdAt", messages.sent_at as "sentAt",
         messages.carrier_answer as "carrierAnswer", messages.data ->> 'order' as order,
         messages.not_sent_because as "notSentBecause", messages.reported, messages.reported_at as "reportedAt",
         job.attempts, job.unavailable, job.available_at as "availableAt", letter.reason
       from messages
       left join inbox as job on job.type in (${jobs}) and job.request_id = messages.request_id
         and job.processed_at is null and job.payload ->> 'message' = messages.uuid::text
       left join dead_letter as letter on letter.type in (${jobs}) and letter.deleted_at is null
         and letter.request_id = messages.request_id and letter.payload ->> 'message' = messages.uuid::text
       where messages.request_id = any($1) and messages.deleted_at is null order by messages.id limit 100`,
      [requests],
    );
    return {
      standings: mails.map(standingOf),
      events: mails.flatMap(({ kind, requestId, sentAt, carrierAnswer }) =>
        sentAt === null
          ? []
          : [
              {
                time: sentAt.toISOString(),
                where: "notifications messages",
                what: `${kind} sent; the carrier said: ${carrierAnswer ?? ""}`,
                requestId,
                isProblem: false,
              },
            ],
      ),
    };
  },
};

function standingOf(mail: MailRow): Standing {
  const what = mail.channel === "push" ? `${mail.kind} to a device` : mail.kind;
  const name = mail.order === null ? what : `${what} of order ${mail.order}`;
  if (mail.status === "sent")
    return { state: "done", text: `${name}: accepted by the carrier ${acceptedAs(mail)}${reportOf(mail)}` };
  if (mail.notSentBecause !== null) return { state: "failed", text: `${name}: not sent: ${mail.notSentBecause}` };
  if (mail.status === "failed" || mail.reason !== null)
    return { state: "failed", text: `${name}: not sent, given up: ${reasonOf(mail)}` };
  return { state: "waiting", text: `${name}: not sent yet, ${waitingFor(mail)}` };
}

function acceptedAs({ carrierAnswer, sentAt }: MailRow): string {
  const answer = carrierAnswer ?? "";
  const id = carrierIdOf(answer);
  return `${id === undefined ? `with "${answer}"` : `as ${id}`} at ${sentAt?.toISOString() ?? ""}`;
}

/** The reports of a carrier that says later what became of a mail. */
const reports: Readonly<Record<string, string>> = {
  delivered: "the recipient's server took it",
  bounced: "it bounced",
  complained: "the recipient complained about it",
};

const reportOf = ({ reported, reportedAt }: MailRow): string =>
  reported === null ? "" : `; ${reports[reported] ?? reported} at ${reportedAt?.toISOString() ?? ""}`;

/** Of a dead letter; a notification whose device is gone leaves none, but what its carrier said. */
const reasonOf = ({ reason, carrierAnswer }: MailRow): string =>
  reason?.split("\n", 1)[0] ?? carrierAnswer ?? "its deadline passed";

const carriers = { email: "mail", sms: "SMS", push: "notification" } as const;

function waitingFor({ channel, attempts, unavailable, availableAt, createdAt }: MailRow): string {
  if (attempts === null) return `its job waits in outbox or queue since ${createdAt.toISOString()}`;
  const why = unavailable === true ? `the ${carriers[channel]} carrier is unavailable` : "the last attempt failed";
  const next = availableAt === null ? "" : `, next at ${availableAt.toISOString()}`;
  return `${why}: attempts so far ${attempts}${next}`;
}
