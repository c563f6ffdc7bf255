import { errorMessage } from "../../../contract/refusal.mjs";
import { Unavailable } from "../../chassis/messaging/failures.ts";
import { outcomeOfFcm, type FcmAnswer } from "./fcm-answers.ts";
import { GoogleAccessToken, type ServiceAccount } from "./google-access-token.ts";
import { counted, secondsLeft, type OutgoingPush, type PushCarrier } from "./push-carrier.ts";
import { fittingPayload } from "./push-payload.ts";

/** The project at Google, and its service account. */
export interface FcmOptions extends ServiceAccount {
  readonly address: string;
  readonly project: string;
}

/** The longest pause that is kept: after it, one notification asks again. */
const longestPauseSeconds = 600;

/** Google's notifications by FCM HTTP v1; the queue retries, and no sooner than Google says (Retry-After). */
export function fcmCarrier({ address, project, ...account }: FcmOptions): PushCarrier {
  const access = new GoogleAccessToken(account);
  const url = `${address}/v1/projects/${project}/messages:send`;
  let pausedUntil = 0;
  const ask = async (push: OutgoingPush, token: string, signal: AbortSignal): Promise<FcmAnswer> => {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: messageOf(push),
        redirect: "error",
        signal,
      });
      if (response.status === 429 || response.status === 503) pausedUntil = Date.now() + pauseOf(response);
      return { status: response.status, body: await response.text() };
    } catch (error) {
      if (signal.aborted) throw error;
      throw new Unavailable(`FCM: no answer: ${errorMessage(error)}`);
    }
  };
  return counted("fcm", {
    send: async (push, signal) => {
      if (Date.now() < pausedUntil) throw new Unavailable("FCM: it wants no notification yet (Retry-After)");
      const askedAt = new Date();
      const token = await access.text();
      let answer = await ask(push, token, signal);
      if (answer.status === 401) answer = await ask(push, await access.after(token), signal);
      return outcomeOfFcm(answer, askedAt);
    },
    close: () => undefined,
  });
}

/** https://firebase.google.com/docs/cloud-messaging/scale-fcm: seconds; the breaker paces if there are none. */
function pauseOf({ headers }: Response): number {
  const seconds = Number(headers.get("retry-after") ?? "0");
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), longestPauseSeconds) * 1_000 : 0;
}

/** https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages (2026-11-30) */
function messageOf(push: OutgoingPush): string {
  const { token, kind, data, collapseKey } = push;
  // The one on its way, and the one that the phone shows already.
  const collapse = collapseKey === undefined ? {} : { collapse_key: collapseKey, notification: { tag: collapseKey } };
  const content = fittingPayload(push, ({ title, body }) => ({
    notification: { title, body },
    data: { kind, ...data },
  }));
  const android = { ttl: `${secondsLeft(push)}s`, priority: "HIGH", ...collapse };
  return JSON.stringify({ message: { token, ...(JSON.parse(content) as object), android } });
}
