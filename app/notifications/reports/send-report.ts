import { query } from "../../chassis/database/database.ts";
import { handleJob, type Handler } from "../../chassis/messaging/handler.ts";
import { log } from "../../chassis/process/log.ts";
import { emailHash } from "../../../contract/email-hash.ts";
import type { MailCarrier } from "../mail/mail-carrier.ts";
import type { ReportArchive } from "./report-archive.ts";
import { readReport } from "./report-figures.ts";
import { reportMail } from "./report-page.ts";
import { sendReport } from "./request-report.ts";

/** Where reports go in addition to the table; nowhere in a stack without the option reports. */
interface Readers {
  readonly archive: ReportArchive | undefined;
  readonly to: string | undefined;
}

/**
 * The handler of {@link sendReport}: writes the report, keeps it in `performance_reports` and
 * in the bucket, and mails it to the address that the stack names, if it names one (CRON). A repeated attempt sends the same
 * Message-ID.
 */
export function sendReportBy(carrier: MailCarrier, { archive, to }: Readers): Handler {
  return handleJob(sendReport, {
    outside: async ({ week }, { id, signal }) => {
      const mail = reportMail(await readReport(week));
      await archive?.keep(week, mail.html, signal);
      if (to !== undefined) {
        await carrier.send({ id, recipient: { name: "", email: to }, ...mail }, signal);
        log.info({ week, message: id, recipient: emailHash(to) }, "performance report accepted by carrier");
      }
      return mail.html;
    },
    effect: async ({ week }, html) => {
      await query(
        `update performance_reports set html = $2, mailed_at = case when $3 then now() end, updated_at = now()
         where week = $1 and deleted_at is null returning id`,
        [week, html, to !== undefined],
      );
    },
  });
}
