import { createTransport } from "nodemailer";
import MailMessage from "nodemailer/lib/mailer/mail-message";
import { count } from "../../chassis/telemetry/metrics.ts";
import { PermanentFailure, Unavailable } from "../../chassis/messaging/failures.ts";
import { errorMessage } from "../../../contract/refusal.mjs";
import { MimeMessage, senderOf, type Mail } from "./mime-message.ts";

/** A service that delivers mail. */
export interface MailCarrier {
  /**
   * Sends a mail; returns the carrier's reply. @throws PermanentFailure when the carrier rejects it
   * permanently, Unavailable when the carrier would accept no mail
   */
  send(mail: Mail, signal: AbortSignal): Promise<string>;
  close(): void;
}

/** Address, login and sender of an SMTP server. */
interface SmtpCarrierOptions {
  readonly host: string;
  readonly port: number;
  /** Implicit TLS, or STARTTLS before login. */
  readonly tls: "implicit" | "starttls";
  readonly from: string;
  readonly username: string;
  readonly password: string;
}

/** An SMTP carrier that requires TLS with a verified certificate (NOTIFY-2). */
export function smtpCarrier(
  { host, port, tls, from, username, password }: SmtpCarrierOptions,
  connections: number,
): MailCarrier {
  const transport = createTransport({
    host,
    port,
    secure: tls === "implicit",
    requireTLS: tls === "starttls",
    tls: { rejectUnauthorized: true, minVersion: "TLSv1.2" },
    auth: { user: username, pass: password },
    pool: true,
    maxConnections: connections,
    // The carrier ends a connection when it wants to; a new one costs as much as ten mails.
    maxMessages: Infinity,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sender = senderOf(from);
  return {
    send: async (mail, signal) => {
      const outgoing = new MailMessage(transport, { signal });
      outgoing.message = new MimeMessage(sender, mail);
      const sent = Promise.withResolvers<string>();
      transport.transporter.send(outgoing, (error, info) => {
        const failure = info === undefined && !signal.aborted ? failureOf(error) : error;
        count("groundwork_mails_total", { carrier: "smtp", outcome: outcomeOf(info === undefined, failure) });
        if (info === undefined) sent.reject(failure);
        else sent.resolve(info.response);
      });
      return sent.promise;
    },
    close: () => transport.close(),
  };
}

/** Whether a carrier accepted a mail, refused it for good, wants it later, or is away. */
function outcomeOf(hasFailed: boolean, failure: unknown): "accepted" | "refused" | "deferred" | "unavailable" {
  if (!hasFailed) return "accepted";
  if (failure instanceof PermanentFailure) return "refused";
  return failure instanceof Unavailable ? "unavailable" : "deferred";
}

/**
 * A 5xx reply to the recipient or the content is permanent, as is a recipient that nodemailer
 * refuses; a 4xx one concerns this mail, as does a mail that nodemailer cannot build. Every other
 * failure concerns the carrier: no connection, the end of the session (421), or a reply to our login
 * or sender, which an operator can fix.
 */
function failureOf(error: unknown): unknown {
  const { code, responseCode, command } = Object(error) as {
    code?: unknown;
    responseCode?: unknown;
    command?: unknown;
  };
  if (code === "EENVELOPE" && command === "API") return new PermanentFailure(String(error), { cause: error });
  if (code === "EMESSAGE" && responseCode === undefined) return error;
  if (typeof responseCode !== "number" || !isOfMail(command, responseCode)) {
    return new Unavailable(errorMessage(error), { cause: error });
  }
  return responseCode >= 500 ? new PermanentFailure(String(error), { cause: error }) : error;
}

/** Whether a reply concerns one mail, not the session or the sender. */
function isOfMail(command: unknown, responseCode: number): boolean {
  return responseCode !== 421 && (command === "RCPT TO" || command === "DATA");
}
