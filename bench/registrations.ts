import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { log } from "../app/chassis/process/log.ts";
import { useLogin } from "../app/testing/mail-server.ts";
import { startMessaging, type Messaging } from "../app/testing/messaging.ts";
import { startPreparedDatabase } from "../app/testing/prepared-database.ts";
import { runFile } from "../app/testing/run-file.ts";
import { startHttpProcess, type ServiceProcess } from "../app/testing/service-process.ts";
import { until } from "../app/testing/until.ts";
import type { ServiceName } from "../contract/services.ts";
import { machineLine, percentile } from "./figures.ts";
import { startMailSink, type MailSink } from "./jobs/mail-sink.ts";

const warmUp = 50;
const registrations = 400;
const perSecond = 5;
const mostMedianMilliseconds = 150;

/**
 * Measures how long a registration takes until the mail server has accepted its mail, from the
 * request: through auth, its outbox, the queue, notifications and SMTP with TLS, at a steady rate
 * that leaves the cores time. Each process is one of its own, as they run.
 */
export async function benchRegistrations(): Promise<string> {
  log.level = "silent";
  const [messaging, mails] = await Promise.all([startMessaging(startPreparedDatabase), startMailSink()]);
  const environment = await messaging.environment("auth");
  const auth = await startHttpProcess("auth", environment);
  const workers = [
    runFile("app/auth/worker.ts", environment),
    runFile("app/notifications/worker.ts", await withCarrier(messaging, mails)),
  ];
  try {
    await register(auth, mails, warmUp);
    const { answers, delivered } = await register(auth, mails, registrations);
    return [
      `${machineLine()}. ${registrations} registrations, ${perSecond} a second.`,
      "",
      "| From the request to … | p50 ms | p99 ms | bar of the median |",
      "|---|---|---|---|",
      `| the answer (argon2 included) | ${figures(answers)} | |`,
      `| the mail accepted by SMTP | ${figures(delivered)} | ≤ ${mostMedianMilliseconds} |`,
    ].join("\n");
  } finally {
    const running = [auth, ...workers];
    for (const each of running) each.kill("SIGKILL");
    await Promise.all(running.map(async ({ exited }) => exited));
    await Promise.all([messaging.remove(), mails.stop()]);
  }
}

async function withCarrier(messaging: Messaging<ServiceName>, { host, port, username, password, ca }: MailSink) {
  await useLogin(messaging.database, { username, password });
  return {
    ...(await messaging.environment("notifications", [ca])),
    MAIL_HOST: host,
    MAIL_PORT: String(port),
    MAIL_FROM: "hello@groundwork.example",
  };
}

/** Registers people, each from a network of its own, because a network may register a few only. */
async function register(auth: ServiceProcess, mails: MailSink, people: number) {
  const began = performance.now();
  const requested: { readonly email: string; readonly at: number; readonly answer: Promise<number> }[] = [];
  for (let n = 0; n < people; n++) {
    await pause(Math.max(0, began + (n * 1_000) / perSecond - performance.now()));
    const email = `${randomUUID()}@example.test`;
    const at = Date.now();
    const headers = { "x-forwarded-for": `10.1.${n >> 8}.${n & 255}` };
    const body = { email, name: "Ada", password: "correct horse battery" };
    const answer = auth.ask("/v1/auth/register", { body, headers }).then(({ status }) => {
      if (status !== 202) throw new Error(`registrations: auth answered ${status}`);
      return Date.now() - at;
    });
    requested.push({ email, at, answer });
  }
  const answers = await Promise.all(requested.map(async ({ answer }) => answer));
  await until("every mail is accepted", () => mails.mails.length >= people, 60);
  const accepted = new Map(mails.mails.map((mail) => [mail.recipient, mail.accepted]));
  mails.clear();
  return { answers, delivered: requested.map(({ email, at }) => (accepted.get(email) ?? Infinity) - at) };
}

const figures = (milliseconds: readonly number[]): string =>
  [0.5, 0.99].map((part) => percentile(milliseconds, part).toFixed(0)).join(" | ");
