import type { IncomingMessage } from "node:http";
import * as https from "node:https";
import { defaultStackParser, linkedErrorsIntegration, makeNodeTransport, NodeClient, Scope } from "@sentry/node";
import type { ErrorEvent } from "@sentry/node";
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

type HttpModule = NonNullable<Parameters<typeof makeNodeTransport>[0]["httpModule"]>;

/** HTTPS whose requests end, also if the server accepts a connection and never answers. */
const bounded: HttpModule = {
  request: (options, answered) => {
    const request = https.request(options, answered as (response: IncomingMessage) => void);
    const late = setTimeout(() => request.destroy(new Error("no answer")), answerMilliseconds).unref();
    return request.on("close", () => clearTimeout(late));
  },
};

/**
 * Sends reports to Sentry: errors alone, without tracing, breadcrumbs, the request, or any global
 * hook of the SDK.
 */
export function sentryReceiver({ dsn, environment, release, process: name }: SentryReceiverOptions): ErrorReceiver {
  const client = new NodeClient({
    dsn,
    ...(environment === undefined ? {} : { environment }),
    ...(release === undefined ? {} : { release }),
    transport: (options) => makeNodeTransport({ ...options, bufferSize: mostUnderWay, httpModule: bounded }),
    stackParser: defaultStackParser,
    integrations: [linkedErrorsIntegration()],
    includeServerName: false,
    enableRuntimeChannelInjection: false,
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
function noteAcceptance(client: NodeClient): void {
  let isAccepting = true;
  client.on("afterSendEvent", (_event, { statusCode }) => {
    const accepted = statusCode !== undefined && statusCode < 400;
    if (accepted === isAccepting) return;
    isAccepting = accepted;
    if (accepted) log.info("Sentry accepts error reports again");
    else log.warn({ status: statusCode }, "Sentry does not accept error reports, they are lost");
  });
}
