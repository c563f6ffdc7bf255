import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { jest } from "@jest/globals";
import { processConfig } from "../../app/chassis/process/config.ts";
import { log } from "../../app/chassis/process/log.ts";
import { addErrorReceiver } from "../../app/chassis/telemetry/error-reports.ts";
import { startWorker } from "../../app/notifications/start-worker.ts";
import { fastTimings } from "../../app/testing/counting.ts";
import { startMailServer, type MailServer } from "../../app/testing/mail-server.ts";
import { startMessaging, type Messaging } from "../../app/testing/messaging.ts";
import { startPreparedDatabase } from "../../app/testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../app/testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../app/testing/token-issuer.ts";
import type { ServiceName } from "../../contract/services.ts";
import { startPushServers, type PushServers } from "./push-servers.fixture.ts";

/** The service notifications, its http process and its worker, with both carriers. */
export interface RunningPush {
  readonly messaging: Messaging<ServiceName>;
  readonly servers: PushServers;
  readonly mail: MailServer;
  readonly issuer: TokenIssuer;
  readonly http: ServiceProcess;
  /** What the worker, which is in this process, has logged and reported as errors. */
  readonly said: readonly unknown[];
  stop(): Promise<void>;
}

/** Starts it; the file of the queue Redis keeps what passes it. */
export async function startPush(): Promise<RunningPush> {
  // Ended in reverse order, also if a start fails: a server that is left keeps Jest's process from ending.
  await using starting = new AsyncDisposableStack();
  const said = listen();
  const messaging = await startMessaging(startPreparedDatabase);
  starting.defer(async () => messaging.remove());
  const servers = await startPushServers();
  starting.defer(async () => servers.stop());
  const mail = await startMailServer();
  starting.defer(async () => mail.stop());
  // Until the carriers stop.
  setDefaultCACertificates([...getCACertificates("default"), mail.ca]);
  const issuer = await startTokenIssuer();
  starting.defer(async () => issuer.close());
  await messaging.redis.command("config", "set", "appendonly", "yes");
  const http = await startHttpProcess("notifications", {
    ...messaging.database.environment("notifications"),
    AUTH_ADDRESS: issuer.address,
    APNS_ENVIRONMENT: "production",
    FCM_PROJECT: servers.fcmOptions.project,
  });
  starting.defer(async () => void (await http.stop()));
  const environment = {
    ...(await messaging.environment("notifications")),
    MAIL_HOST: mail.host,
    MAIL_PORT: String(mail.port),
    MAIL_FROM: "hello@groundwork.example",
    MAIL_USERNAME: mail.username,
    MAIL_PASSWORD: mail.password,
    ...variablesOf(servers),
  };
  starting.defer(startWorker(processConfig("notifications", "worker", environment), fastTimings));
  const started = starting.move();
  return { messaging, servers, mail, issuer, http, said, stop: async () => started.disposeAsync() };
}

function listen(): readonly unknown[] {
  const said: unknown[] = [];
  log.level = "silent";
  for (const level of ["info", "warn", "error"] as const)
    jest.spyOn(log, level).mockImplementation((...line: unknown[]) => void said.push(line));
  addErrorReceiver({
    report: ({ error, ...facts }) => void said.push([String(error), error.stack, facts]),
    close: async () => Promise.resolve(),
  });
  return said;
}

const variablesOf = ({ apnsOptions: apns, fcmOptions: fcm }: PushServers) => ({
  APNS_URL: apns.address,
  APNS_TEAM: apns.team,
  APNS_KEY: apns.key,
  APNS_TOPIC: apns.topic,
  APNS_PRIVATE_KEY: apns.privateKey,
  FCM_URL: fcm.address,
  FCM_TOKEN_URL: fcm.tokenAddress,
  FCM_PROJECT: fcm.project,
  FCM_CLIENT_EMAIL: fcm.clientEmail,
  FCM_PRIVATE_KEY: fcm.privateKey,
});
