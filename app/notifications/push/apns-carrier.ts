import { outcomeOfApns, reasonOf } from "./apns-answers.ts";
import { ApnsConnection, type ApnsAnswer } from "./apns-connection.ts";
import { ProviderToken, type ApnsKey } from "./provider-token.ts";
import { counted, type OutgoingPush, type PushCarrier } from "./push-carrier.ts";
import { fittingPayload } from "./push-payload.ts";

/** The application at Apple, and the address of its kind of builds. */
export interface ApnsOptions extends ApnsKey {
  readonly address: string;
  readonly topic: string;
  /** The clock, in milliseconds. */
  readonly now?: (() => number) | undefined;
  readonly pingAnswerMilliseconds?: number | undefined;
}

/** Apple's notifications over one HTTP/2 connection, with a provider token; the queue retries. */
export function apnsCarrier({ address, topic, now, pingAnswerMilliseconds, ...key }: ApnsOptions): PushCarrier {
  const connection = new ApnsConnection(address, pingAnswerMilliseconds);
  const provider = new ProviderToken(key, now);
  const ask = async (push: OutgoingPush, token: string, signal: AbortSignal): Promise<ApnsAnswer> =>
    connection.ask(
      {
        path: `/3/device/${push.token}`,
        headers: { authorization: `bearer ${token}`, "apns-topic": topic, ...headersOf(push) },
        body: payloadOf(push),
      },
      signal,
    );
  return counted("apns", {
    send: async (push, signal) => {
      const askedAt = new Date();
      const token = await provider.text();
      let answer = await ask(push, token, signal);
      if (answer.status === 403 && reasonOf(answer) === "ExpiredProviderToken")
        answer = await ask(push, await provider.after(token), signal);
      return outcomeOfApns(answer, askedAt);
    },
    close: () => connection.close(),
  });
}

/** https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns (2026-11-30) */
const headersOf = ({ id, collapseKey, expiresAt }: OutgoingPush) => ({
  "apns-id": id,
  "apns-push-type": "alert",
  "apns-priority": "10",
  "apns-expiration": String(Math.floor(expiresAt.getTime() / 1_000)),
  ...(collapseKey === undefined ? {} : { "apns-collapse-id": collapseKey }),
});

const payloadOf = ({ title, body, kind, data }: OutgoingPush): string =>
  fittingPayload({ title, body }, (alert) => ({ aps: { alert, sound: "default" }, kind, ...data }));
