import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setDefaultCACertificates, getCACertificates } from "node:tls";
import { text } from "node:stream/consumers";
import { makeAuthority } from "./authority.ts";

/** What Twilio answers instead of accepting a text. */
interface Refusal {
  readonly status: number;
  readonly code?: number;
  readonly message?: string;
}

/** A stand-in for Twilio's Messages resource over HTTPS, which refuses what Twilio refuses. */
export interface TwilioServer {
  readonly url: string;
  /** What it accepted, with the account and the key by which each was asked. */
  readonly texts: readonly Readonly<Record<string, string>>[];
  /** The next request gets this answer. */
  refuseNext(refusal: Refusal | "no answer"): void;
  stop(): Promise<void>;
}

const path = /^\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})\/Messages\.json$/;

/** Starts it on a free port; this process trusts its certificate until it is stopped. */
export async function startTwilioServer(apiKeys: Readonly<Record<string, string>>): Promise<TwilioServer> {
  const folder = await mkdtemp(join(tmpdir(), "groundwork-twilio-"));
  const authority = await makeAuthority(folder, "127.0.0.1");
  const [key, cert] = await Promise.all([authority.keyFile, authority.certFile].map(async (file) => readFile(file)));
  const trusted = getCACertificates("default");
  setDefaultCACertificates([...trusted, authority.ca]);
  const texts: Readonly<Record<string, string>>[] = [];
  let next: Refusal | "no answer" | undefined;
  const server = createServer({ key, cert }, (request, response) => {
    void (async () => {
      const asked = await readRequest(request);
      const answer = next ?? answerTo(apiKeys[asked.key], asked);
      next = undefined;
      if (answer === "no answer") {
        request.socket.destroy();
        return;
      }
      const { account, key: by, form } = asked;
      if (answer.status === 201) texts.push({ account, key: by, ...Object.fromEntries(form) });
      const sid = `SM${String(texts.length).padStart(32, "0")}`;
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(JSON.stringify(answer.status === 201 ? { sid, status: "accepted" } : answer));
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    texts,
    refuseNext: (refusal) => {
      next = refusal;
    },
    stop: async () => {
      await rm(folder, { recursive: true });
      setDefaultCACertificates(trusted);
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A request, as far as Twilio looks at it; the account is empty for another path. */
interface Asked {
  readonly account: string;
  readonly key: string;
  readonly secret: string;
  readonly form: URLSearchParams;
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const [, account = ""] = path.exec(request.url ?? "") ?? [];
  const { authorization = "" } = request.headers;
  const [key = "", secret = ""] = Buffer.from(authorization.replace("Basic ", ""), "base64").toString().split(":");
  return { account, key, secret, form: new URLSearchParams(await text(request)) };
}

/** What Twilio finds wrong in a request, in its order: the path, the key, each parameter. */
function answerTo(known: string | undefined, { account, secret, form }: Asked): Refusal {
  if (account === "") return { status: 404, code: 20_404, message: "not found" };
  if (known === undefined || secret !== known) return { status: 401, code: 20_003, message: "Authenticate" };
  const wrong = parameters.find(([name, isRight]) => !isRight(form.get(name) ?? ""));
  return wrong === undefined ? { status: 201 } : { status: 400, code: wrong[2], message: `${wrong[0]} is invalid` };
}

/** https://www.twilio.com/docs/messaging/api/message-resource and the errors of its dictionary. */
const parameters: readonly (readonly [name: string, isRight: (value: string) => boolean, code: number])[] = [
  ["To", (value) => /^\+[1-9]\d{6,14}$/.test(value), 21_211],
  ["MessagingServiceSid", (value) => /^MG[0-9a-f]{32}$/.test(value), 21_701],
  ["ValidityPeriod", (value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 36_000, 90_007],
  ["Body", (value) => value.length > 0 && value.length <= 1_600, 21_602],
];
