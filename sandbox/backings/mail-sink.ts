import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { timingSafeEqual, createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { SMTPServer, type SMTPServerAuthentication } from "smtp-server";
import { refuseBusyPort } from "./addresses.ts";
import { sandboxFigures } from "./differences.ts";
import { writeDurably } from "./durable-file.ts";
import { MailMessage, parseMessage } from "./mail-message.ts";
import type { Place } from "./place.ts";

/** The one login that a mail sink takes. */
export interface MailLogin {
  readonly username: string;
  readonly password: string;
}

const mostBytes = 10 * 1024 * 1024;

/** A mail carrier that delivers nothing: it takes mail over STARTTLS from who has the login, and keeps it for the console. */
export class MailSink {
  readonly address: string;
  readonly port = sandboxFigures.mailPort;
  readonly #place: Place;
  readonly #login: MailLogin;
  readonly #folder: string;
  #messages: MailMessage[];
  #count = 0;
  #server: SMTPServer | undefined;

  constructor({ place, login }: { readonly place: Place; readonly login: MailLogin }) {
    this.#place = place;
    this.#login = login;
    this.address = place.address("mail");
    this.#folder = join(place.folder, "mail");
    this.#messages = this.#read();
  }

  /** What tasks get in place of the carrier's own address. */
  get variables(): Readonly<Record<string, string>> {
    return { MAIL_HOST: this.address, MAIL_PORT: String(this.port) };
  }

  /** What was accepted, oldest first. */
  messages(): readonly MailMessage[] {
    return this.#messages;
  }

  /** Resolves when it takes mail. */
  async start(): Promise<void> {
    await refuseBusyPort("mail sink", this.address, this.port);
    const { certificate, key } = await this.#place.certificates.issue({ name: "mail", addresses: [this.address] });
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
          () => reply(null),
          (error: unknown) => reply(error instanceof Error ? error : new Error(String(error))),
        );
      },
    });
    server.on("error", (error) => this.#place.log.write("mail", error.message));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, this.address, () => resolve()));
  }

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

  async #accept(stream: Readable): Promise<void> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
    }
    if (bytes > mostBytes) throw Object.assign(new Error("The message is too large"), { responseCode: 552 });
    const message = await parseMessage(Buffer.concat(chunks));
    this.#count += 1;
    writeDurably(join(this.#folder, `${fileNumber(this.#count)}.json`), JSON.stringify(message));
    this.#messages = [...this.#messages, message].slice(-sandboxFigures.mailboxMessages);
    rmSync(join(this.#folder, `${fileNumber(this.#count - sandboxFigures.mailboxMessages)}.json`), { force: true });
    this.#place.log.write("mail", `"${message.subject}" to ${message.to}`);
  }

  #read(): MailMessage[] {
    if (!existsSync(this.#folder)) mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const files = readdirSync(this.#folder)
      .filter((file) => /^\d+\.json$/.test(file))
      .sort();
    this.#count = Number.parseInt(files.at(-1) ?? "0", 10);
    return files.map((file) => MailMessage.parse(JSON.parse(readFileSync(join(this.#folder, file), "utf8"))));
  }
}

const fileNumber = (count: number) => String(count).padStart(9, "0");
