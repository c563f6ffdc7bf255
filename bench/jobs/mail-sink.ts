import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { freePort } from "../../app/testing/free-port.ts";
import { makeAuthority } from "../../app/testing/authority.ts";

/** A mail that the sink has accepted. */
interface SunkMail {
  readonly recipient: string;
  /** Milliseconds since the epoch. */
  readonly accepted: number;
}

/** An SMTP server that accepts every mail and parses none, so that it leaves the cores to the senders. */
export interface MailSink {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  /** Its CA certificate. */
  readonly ca: string;
  readonly mails: readonly SunkMail[];
  /** Forgets the accepted mails. */
  clear(): void;
  stop(): Promise<void>;
}

/** Starts a sink that requires TLS and a login. */
export async function startMailSink(): Promise<MailSink> {
  const host = "127.0.0.1";
  const folder = await mkdtemp(path.join(tmpdir(), "groundwork-mail-sink-"));
  const authority = await makeAuthority(folder, host);
  const [username, password] = ["groundwork", "mail-password"];
  const mails: SunkMail[] = [];
  const server = new SMTPServer({
    key: await readFile(authority.keyFile),
    cert: await readFile(authority.certFile),
    onAuth: (auth, _session, callback) => {
      const right = auth.username === username && auth.password === password;
      callback(right ? null : new Error("wrong login"), { user: username });
    },
    onData: (stream, session, callback) => {
      stream.on("end", () => {
        mails.push({ recipient: session.envelope.rcptTo[0]?.address ?? "", accepted: Date.now() });
        callback();
      });
      stream.resume();
    },
  });
  // Emitted when a client disconnects.
  server.on("error", () => undefined);
  const port = await freePort(host);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return {
    host,
    port,
    username,
    password,
    ca: authority.ca,
    mails,
    clear: () => void mails.splice(0),
    stop: async () => {
      await new Promise<void>((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
