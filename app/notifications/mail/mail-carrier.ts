import { createTransport } from "nodemailer";
import { PermanentFailure } from "../../chassis/messaging/handler.ts";
import type { Content } from "./templates/template.ts";

/** A mail that is ready to go. */
export interface Mail extends Content {
  /** The same for each attempt to send it: by its Message-ID a mailbox knows a mail that it has. */
  readonly id: string;
  readonly recipient: { readonly name: string; readonly email: string };
}

/** What takes mail to people. */
export interface MailCarrier {
  /** Hands a mail over; answers what the carrier said. Throws {@link PermanentFailure} where it will never take it. */
  send(mail: Mail, signal: AbortSignal): Promise<string>;
  close(): void;
}

/** Where the carrier is and who sends. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, or by STARTTLS before anything is said. */
  readonly tls: "from-the-start" | "starttls";
  readonly from: string;
  readonly username: string;
  readonly password: string;
}

/** A carrier that speaks SMTP, never without verified TLS. */
export function smtpCarrier(
  { host, port, tls, from, username, password }: MailSettings,
  connections: number,
): MailCarrier {
  const transport = createTransport({
    host,
    port,
    secure: tls === "from-the-start",
    requireTLS: tls === "starttls",
    tls: { rejectUnauthorized: true, minVersion: "TLSv1.2" },
    auth: { user: username, pass: password },
    pool: true,
    maxConnections: connections,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf("@") + 1).replace(/>$/, "");
  return {
    send: async ({ id, recipient, subject, text, html }, signal) => {
      try {
        const sent = await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from,
          to: { name: recipient.name, address: recipient.email },
          subject,
          text,
          html,
          headers: { "Auto-Submitted": "auto-generated" },
          signal,
        });
        return sent.response;
      } catch (error) {
        throw refusedForGood(error) ? new PermanentFailure(String(error), { cause: error }) : error;
      }
    },
    close: () => transport.close(),
  };
}

/** A 5xx to this recipient or this content; one to our login or sender concerns us, and may be mended. */
function refusedForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
  return typeof responseCode === "number" && responseCode >= 500 && (command === "RCPT TO" || command === "DATA");
}
