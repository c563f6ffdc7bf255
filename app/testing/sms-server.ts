import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";

/** The parts of a SendTextMessage request. */
const Sent = z.object({
  DestinationPhoneNumber: z.string(),
  OriginationIdentity: z.string(),
  MessageBody: z.string(),
  MessageType: z.string(),
  TimeToLive: z.number(),
  ConfigurationSetName: z.string().optional(),
});
export type Sent = z.infer<typeof Sent>;

/** What AWS answers instead of accepting a text, as `__type` and more members. */
interface Refusal {
  readonly type: string;
  readonly reason?: string;
  /** It may repeat the number, as AWS's do. */
  readonly message?: string;
}

/** The variables of a stack that sends codes alone. */
export const noAdvertising = {
  SMS_PROMOTIONAL_IDENTITY: "none",
  SMS_PROMOTIONAL_CONFIGURATION_SET: "none",
  SMS_PROMOTIONAL_BRAND: "none",
  SMS_PROMOTIONAL_PARTS_PER_DAY: "0",
} as const;

/** A stand-in for AWS End User Messaging (JSON 1.0, SendTextMessage). */
export interface SmsServer {
  readonly url: string;
  /** What it accepted, oldest first. */
  readonly texts: readonly Sent[];
  /** What it was asked, accepted or not. */
  readonly asked: readonly Sent[];
  /** Refuses the texts to a number; undefined accepts them again. */
  refuse(phone: string, refusal: Refusal | undefined): void;
  /** Keeps the answers to texts of one type, as a slow carrier; undefined gives them. */
  hold(type: string | undefined): void;
  /** Answers nothing to anybody, as an endpoint that is away; false ends it. */
  away(isAway: boolean): void;
  stop(): Promise<void>;
}

/** Starts it on a free port; it calls `arrived` with each text that it is asked to send. */
export async function startSmsServer(arrived: (sent: Sent) => void = () => undefined): Promise<SmsServer> {
  const [texts, asked]: [Sent[], Sent[]] = [[], []];
  const refusals = new Map<string, Refusal>();
  let isAway = false;
  let held: string | undefined;
  let release = Promise.withResolvers<undefined>();
  const server = createServer((request, response) => {
    void (async () => {
      const sent = Sent.parse(JSON.parse(await textOf(request)));
      asked.push(sent);
      arrived(sent);
      if (sent.MessageType === held) await release.promise;
      const refusal = refusals.get(sent.DestinationPhoneNumber);
      if (isAway || request.headers["x-amz-target"] !== "PinpointSMSVoiceV2.SendTextMessage") {
        request.socket.destroy();
        return;
      }
      if (refusal === undefined) texts.push(sent);
      response.writeHead(refusal === undefined ? 200 : 400, { "content-type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify(refusal === undefined ? { MessageId: `id-${texts.length}` } : bodyOf(refusal)));
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    texts,
    asked,
    refuse: (phone, refusal) => {
      if (refusal === undefined) refusals.delete(phone);
      else refusals.set(phone, refusal);
    },
    hold: (type) => {
      held = type;
      release.resolve(undefined);
      release = Promise.withResolvers();
    },
    away: (away) => {
      isAway = away;
    },
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const bodyOf = ({ type, reason, message = "refused" }: Refusal) => ({
  __type: `com.amazonaws.pinpointsmsvoicev2#${type}`,
  Message: message,
  Reason: reason,
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
