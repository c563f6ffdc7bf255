import { createHash, createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { log } from "../process/log.ts";
import { errorLevels, type ErrorReceiver, type ErrorReport } from "./error-report.ts";
import { redactText } from "./secret-patterns.ts";
import { StormControl } from "./storm-control.ts";

/** Who receives alerts, about what, and what all of them have. */
interface WebhookOptions {
  readonly url: string;
  readonly key: string;
  /** The least level that is sent. */
  readonly severity: string | undefined;
  readonly stack: string;
  readonly release: string | undefined;
  /** Such as `shop/http`. */
  readonly process: string;
}

/** People read alerts: one of a kind in half an hour, and a few in all. */
const limits = { windowMilliseconds: 30 * 60_000, perFingerprint: 1, inAll: 20 };
const answerMilliseconds = 5_000;
/** Before the second and the third attempt. */
const pauses = [0, 1_000, 5_000];

/**
 * The headers that prove an alert: the time in seconds, and HMAC-SHA256 of time, dot and body with
 * the key. A receiver computes it again and refuses an old time.
 */
export function signatureHeaders(key: string, body: string, seconds: number): Record<string, string> {
  const signature = createHmac("sha256", key).update(`${seconds}.${body}`).digest("hex");
  return { "groundwork-timestamp": String(seconds), "groundwork-signature": `v1=${signature}` };
}

/** Sends alerts to a webhook: one for each kind of error, signed, as JSON whose `text` a chat shows. */
export function webhookReceiver({ url, key, severity, ...own }: WebhookOptions): ErrorReceiver {
  const address = URL.parse(url);
  if (address?.protocol !== "https:") {
    log.error("ALERT_WEBHOOK_URL is not an https address, no alerts are sent");
    return { report: () => undefined, close: async () => Promise.resolve() };
  }
  const storm = new StormControl(limits);
  const least = errorLevels.findIndex((level) => level === severity);
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  return {
    report: (report) => {
      if (errorLevels.indexOf(report.level) < least) return;
      const before = storm.admit(report.fingerprint.join("\n"));
      if (before === undefined) return;
      const sending = deliver(address, key, JSON.stringify(alertOf(report, own, before)), closing.signal);
      underWay.add(sending);
      void sending.finally(() => underWay.delete(sending));
    },
    close: async (milliseconds) => {
      await Promise.race([Promise.all(underWay), pause(milliseconds, undefined, { ref: false })]);
      closing.abort();
    },
  };
}

type Own = Pick<WebhookOptions, "stack" | "release" | "process">;

function alertOf(report: ErrorReport, { stack, release, process }: Own, before: number): object {
  const { level, error, during, fingerprint, context } = report;
  const title = redactText(`${error.name}: ${error.message}`);
  const requestId = context?.requestId;
  const request = requestId === undefined ? "" : ` (request ${requestId})`;
  return {
    text: `[${stack}] ${level} in ${process} during ${during}: ${title}${request}`,
    /** The same in each attempt, so that the receiver can drop a second one. */
    id: randomUUID(),
    fingerprint: createHash("sha256").update(fingerprint.join("\n")).digest("hex").slice(0, 16),
    severity: level,
    ...{ stack, process, during, title },
    ...(release === undefined ? {} : { release }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(before === 0 ? {} : { before }),
    at: new Date().toISOString(),
  };
}

/** Tries three times; an alert that is not accepted then is logged and lost. */
async function deliver(address: URL, key: string, body: string, closing: AbortSignal): Promise<void> {
  let reason: unknown;
  for (const milliseconds of pauses) {
    try {
      await pause(milliseconds, undefined, { signal: closing, ref: false });
      const answered = await post(address, key, body, closing);
      if (answered < 300) return;
      reason = `status ${answered}`;
      if (answered < 500 && answered !== 429) break;
    } catch (error) {
      reason = error instanceof Error ? error.message : error;
      if (closing.aborted) break;
    }
  }
  log.warn({ reason }, "an alert was not accepted by the webhook");
}

async function post(address: URL, key: string, body: string, closing: AbortSignal): Promise<number> {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...signatureHeaders(key, body, Math.floor(Date.now() / 1_000)) },
    body,
    redirect: "error",
    signal: AbortSignal.any([closing, AbortSignal.timeout(answerMilliseconds)]),
  });
  await response.body?.cancel();
  return response.status;
}
