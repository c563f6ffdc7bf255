import { createStackParser, createTransport, linkedErrorsIntegration, Scope, type ErrorEvent } from "@sentry/core";
import { nodeStackLineParser, ServerRuntimeClient } from "@sentry/core/server";
import { log } from "../process/log.ts";
import type { ErrorReceiver, ErrorReport } from "./error-report.ts";
import { redact } from "./redaction.ts";
import { StormControl } from "./storm-control.ts";

/** Where the reports of a process go, and what all of them have. */
interface SentryReceiverOptions {
  readonly dsn: string;
  readonly environment: string | undefined;
  readonly release: string | undefined;
  /** Such as `shop/http`. */
  readonly process: string;
}

/** Without an answer a report is given up; those that wait would fill the memory. */
const answerMilliseconds = 5_000;
const mostUnderWay = 20;

type TransportOf = ConstructorParameters<typeof ServerRuntimeClient>[0]["transport"];

/** Posts envelopes; one that is not answered in time is given up. */
const transport: TransportOf = ({ url, headers, ...options }) =>
  createTransport({ ...options, bufferSize: mostUnderWay }, async ({ body }) => {
    const sent = typeof body === "string" ? body : new Uint8Array(body);
    const answer = await fetch(url, {
      method: "POST",
      body: sent,
      headers: { "Content-Type": "application/x-sentry-envelope", ...headers },
      signal: AbortSignal.timeout(answerMilliseconds),
    });
    await answer.body?.cancel();
    const header = (name: string) => answer.headers.get(name);
    return {
      statusCode: answer.status,
      headers: { "x-sentry-rate-limits": header("x-sentry-rate-limits"), "retry-after": header("retry-after") },
    };
  });

/**
 * Sends reports to Sentry: errors alone, without tracing, breadcrumbs, the request, or any global
 * hook of the SDK.
 */
export function sentryReceiver({ dsn, environment, release, process: name }: SentryReceiverOptions): ErrorReceiver {
  const client = new ServerRuntimeClient({
    dsn,
    ...(environment === undefined ? {} : { environment }),
    ...(release === undefined ? {} : { release }),
    platform: "node",
    runtime: { name: "node", version: process.version },
    transport,
    stackParser: createStackParser(nodeStackLineParser()),
    integrations: [linkedErrorsIntegration()],
    sendClientReports: false,
    maxBreadcrumbs: 0,
    beforeSend: clean,
  });
  client.init();
  noteAcceptance(client);
  const storm = new StormControl();
  const [service = name] = name.split("/", 1);
  return {
    report: (report) => {
      const dropped = storm.admit(report.fingerprint.join("\n"));
      if (dropped === undefined) return;
      const scope = scopeOf(report, { service, process: name });
      if (dropped > 0) scope.setExtra("droppedBefore", dropped);
      const mechanism = { type: report.origin, handled: report.level !== "fatal" };
      client.captureException(report.error, { originalException: report.error, data: { mechanism } }, scope);
    },
    close: async (milliseconds) => {
      await client.close(milliseconds);
    },
  };
}

/** The event without secrets; the release may have the form of one. */
function clean(event: ErrorEvent): ErrorEvent {
  const { release, fingerprint } = event;
  const redacted = redact(event) as ErrorEvent;
  return {
    ...redacted,
    ...(release === undefined ? {} : { release }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
}

function scopeOf(
  { level, origin, during, problem, tags, fingerprint, context }: ErrorReport,
  own: Readonly<Record<string, string>>,
): Scope {
  const scope = new Scope();
  scope.setLevel(level);
  scope.setFingerprint([...fingerprint]);
  scope.setTransactionName(during);
  const request = context === undefined ? {} : { request_id: context.requestId };
  scope.setTags({ ...own, origin, during, ...(problem === undefined ? {} : { problem }), ...tags, ...request });
  if (context?.user !== undefined) scope.setUser({ id: context.user });
  return scope;
}

/** Logs when Sentry begins to refuse reports, or not to answer, and when it accepts them again. */
function noteAcceptance(client: ServerRuntimeClient): void {
  let isAccepting = true;
  client.on("afterSendEvent", (_event, { statusCode }) => {
    const accepted = statusCode !== undefined && statusCode < 400;
    if (accepted === isAccepting) return;
    isAccepting = accepted;
    if (accepted) log.info("Sentry accepts error reports again");
    else log.warn({ status: statusCode }, "Sentry does not accept error reports, they are lost");
  });
}
