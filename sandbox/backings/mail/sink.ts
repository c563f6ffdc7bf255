import { timingSafeEqual, createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { simpleParser, type AddressObject } from "mailparser";
import { SMTPServer, type SMTPServerAuthentication } from "smtp-server";
import * as z from "zod";
import { refuseBusyPort } from "../../core/addresses.ts";
import { sandboxFigures } from "../../core/differences.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { KeptMessages } from "../../core/kept-messages.ts";

/** A message that the sink accepted. */
const MailMessage = z.strictObject({
  /** The carrier's own id, which its reply contains; messages of older sandboxes have none. */
  carrierId: z.string().default(""),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  /** When it was accepted, ISO 8601. */
  received: z.string(),
});
export type MailMessage = z.infer<typeof MailMessage>;

/** The one login that a mail sink accepts. */
export interface MailLogin {
  readonly username: string;
  readonly password: string;
}

const mostBytes = 10 * 1024 * 1024;

/**
 * An SMTP server that delivers nothing: it accepts authenticated mail over STARTTLS and keeps it
 * for the console.
 */
export class MailSink {
  readonly address: string;
  readonly port = sandboxFigures.mailPort;
  readonly #context: SandboxContext;
  readonly #login: MailLogin;
  readonly #kept: KeptMessages<MailMessage>;
  #server: SMTPServer | undefined;

  constructor({ context, login }: { readonly context: SandboxContext; readonly login: MailLogin }) {
    this.#context = context;
    this.#login = login;
    this.address = context.address("mail");
    this.#kept = new KeptMessages(path.join(context.folder, "mail"), MailMessage);
  }

  /** Variables that replace the carrier's address in tasks. */
  get variables(): Readonly<Record<string, string>> {
    return { MAIL_HOST: this.address, MAIL_PORT: String(this.port) };
  }

  /** What was accepted, oldest first. */
  messages(): readonly MailMessage[] {
    return this.#kept.all();
  }

  /** Resolves when it accepts mail. */
  async start(): Promise<void> {
    await refuseBusyPort("mail sink", this.address, this.port);
    const { certificate, key } = await this.#context.certificates.issue({ name: "mail", addresses: [this.address] });
    const server = new SMTPServer({
      cert: readFileSync(certificate),
      key: readFileSync(key),
      banner: "Groundwork sandbox",
      authMethods: ["PLAIN", "LOGIN"],
      size: mostBytes,
      closeTimeout: 2_000,
      onAuth: (auth, _session, reply) => {
        if (this.#mayEnter(auth)) reply(null, { user: auth.username });
        else reply(new Error("535 5.7.8 Authentication credentials invalid"));
      },
      onData: (stream, _session, reply) => {
        this.#accept(stream).then(
          (carrierId) => reply(null, `2.0.0 Ok: queued as ${carrierId}`),
          (error: unknown) => reply(error instanceof Error ? error : new Error(String(error))),
        );
      },
    });
    server.on("error", (error) => this.#context.log.write("mail", error.message));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, this.address, () => resolve()));
  }

  /** Whether it refuses connections. */
  get isAway(): boolean {
    return this.#server === undefined;
  }

  /** Ends its connections, and accepts none. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #mayEnter({ username = "", password = "" }: SMTPServerAuthentication): boolean {
    const digest = (login: string) => createHash("sha256").update(login).digest();
    const wanted = digest(JSON.stringify([this.#login.username, this.#login.password]));
    return timingSafeEqual(digest(JSON.stringify([username, password])), wanted);
  }

  /** @returns the id under which it is kept */
  async #accept(stream: Readable): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
    }
    if (bytes > mostBytes) throw Object.assign(new Error("The message is too large"), { responseCode: 552 });
    const message = await parseMessage(Buffer.concat(chunks));
    this.#kept.add(message);
    this.#context.log.write("mail", `"${message.subject}" to ${message.to}, queued as ${message.carrierId}`);
    return message.carrierId;
  }
}

/** Parses a message received over SMTP. */
async function parseMessage(raw: Buffer): Promise<MailMessage> {
  const parsed = await simpleParser(raw);
  return {
    carrierId: randomBytes(6).toString("hex").toUpperCase(),
    from: textOf(parsed.from),
    to: textOf(parsed.to),
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html || "",
    headers: Object.fromEntries(
      parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).trim()]),
    ),
    received: new Date().toISOString(),
  };
}

function textOf(address: AddressObject | AddressObject[] | undefined): string {
  return [address ?? []]
    .flat()
    .map(({ text }) => text)
    .join(", ");
}
