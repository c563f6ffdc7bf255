import { requestContext } from "../process/log.ts";
import type { ErrorFacts, ErrorReceiver } from "./error-report.ts";

/** How long a process that ends waits for its reports. */
const closeMilliseconds = 2_000;

let receivers: readonly ErrorReceiver[] = [];

/** The configuration of a process, as far as its reports need it. */
interface ReportingConfig {
  readonly name: string;
  readonly values: {
    readonly RELEASE?: string;
    readonly SENTRY_DSN?: string | undefined;
    readonly SENTRY_ENVIRONMENT?: string | undefined;
    readonly ALERT_WEBHOOK_URL?: string | undefined;
    readonly ALERT_WEBHOOK_KEY?: string | undefined;
    readonly ALERT_WEBHOOK_SEVERITY?: string | undefined;
    readonly ALERT_WEBHOOK_STACK?: string | undefined;
  };
}

/** Begins to report errors, if the stack switches it on; only then is Sentry's code loaded. */
export async function startErrorReports({ name, values }: ReportingConfig): Promise<void> {
  const { SENTRY_DSN: dsn, SENTRY_ENVIRONMENT: environment, RELEASE: release } = values;
  if (dsn !== undefined) {
    const { sentryReceiver } = await import("./sentry-receiver.ts");
    addErrorReceiver(sentryReceiver({ dsn, environment, release, process: name }));
  }
  const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_KEY: key } = values;
  if (url !== undefined && key !== undefined) {
    const { webhookReceiver } = await import("./webhook-receiver.ts");
    const { ALERT_WEBHOOK_SEVERITY: severity, ALERT_WEBHOOK_STACK: stack = "" } = values;
    addErrorReceiver(webhookReceiver({ url, key, severity, stack, release, process: name }));
  }
}

/** Sends every later report to a receiver too. */
export function addErrorReceiver(receiver: ErrorReceiver): void {
  receivers = [...receivers, receiver];
}

/**
 * Reports an error that nobody expects (ERRORS). It costs a request nothing but the making of the
 * report, and it never fails.
 */
export function reportError(error: unknown, facts: ErrorFacts): void {
  if (receivers.length === 0) return;
  const thrown = error instanceof Error ? error : new Error(String(error));
  const report = {
    ...facts,
    error: thrown,
    fingerprint: fingerprintOf(thrown, facts),
    context: requestContext.getStore(),
  };
  for (const receiver of receivers) receiver.report(report);
}

/** Whether a process that ends has reports to wait for. */
export const hasErrorReports = (): boolean => receivers.length > 0;

/** Sends what waits, within {@link closeMilliseconds}; then nothing is reported any more. */
export async function closeErrorReports(): Promise<void> {
  const closing = receivers.map(async (receiver) => receiver.close(closeMilliseconds));
  receivers = [];
  await Promise.all(closing);
}

/**
 * Where, what kind, and the first function of this repository on the stack: messages and line
 * numbers differ from one occurrence or release to the next.
 */
function fingerprintOf(error: Error, { origin, during, problem }: ErrorFacts): string[] {
  const { code } = error as { code?: unknown };
  const kind = typeof code === "string" ? `${error.name} ${code}` : error.name;
  return [origin, during, problem ?? "", kind, firstFunction(error) ?? ""];
}

/** A frame in `app/` or `contract/`, whatever folder the checkout or the image has them in. */
const ownFrame =
  /^\s+at (?!.*node_modules)(?:(?<name>[^(\n]+) \()?[^(\n]*\/(?<file>(?:app|contract)\/[^:\n]+):\d+:\d+\)?$/m;

function firstFunction({ stack = "" }: Error): string | undefined {
  const { name = "", file } = ownFrame.exec(stack)?.groups ?? {};
  return file === undefined ? undefined : `${file} ${name.replace(/^async /, "")}`.trim();
}
