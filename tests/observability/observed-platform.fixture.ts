import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { MessageSeal } from "../../app/chassis/messaging/sealed.ts";
import { contractSecret } from "../../app/chassis/secrets/secret.ts";
import { startMailServer, useLogin, type MailServer } from "../../app/testing/mail-server.ts";
import { startMessaging, type Messaging } from "../../app/testing/messaging.ts";
import { startPreparedDatabase } from "../../app/testing/prepared-database.ts";
import { runFile, type Running } from "../../app/testing/run-file.ts";
import { startHttpProcess, type ServiceProcess } from "../../app/testing/service-process.ts";
import { noAdvertising, startSmsServer, type SmsServer } from "../../app/testing/sms-server.ts";
import { startTokenIssuer, type TokenIssuer } from "../../app/testing/token-issuer.ts";
import { until } from "../../app/testing/until.ts";
import { sealedCodeFor, type PhoneCode } from "../../contract/one-time-codes.ts";
import type { ServiceName } from "../../contract/services.ts";
import { NewRelicCollector } from "../../sandbox/backings/new-relic/collector.ts";
import { testContext } from "../../sandbox/core/sandbox.fixture.ts";

/** Services with New Relic's real agent, which reports to a collector of the sandbox. */
export interface ObservedPlatform {
  readonly collector: NewRelicCollector;
  readonly messaging: Messaging<ServiceName>;
  readonly mail: MailServer;
  readonly sms: SmsServer;
  readonly issuer: TokenIssuer;
  readonly shop: ServiceProcess;
  readonly workers: readonly Running[];
  /** A code that a user asked for, as auth publishes it. */
  newCode(user: string, phone: string): Promise<PhoneCode>;
  /** Starts another `http` process of the shop, with some variables changed. */
  startShop(changed: Readonly<Record<string, string>>): Promise<ServiceProcess>;
  /** Stops the services, whose agents send what they have. @returns their exit codes */
  stopServices(): Promise<(number | null)[]>;
  remove(): Promise<void>;
}

export const licenseKey = "canary-license-key-of-new-relic";

/** Starts the shop, its relay and the worker of notifications, and waits until their agents are connected. */
export async function startObservedPlatform(network: number): Promise<ObservedPlatform> {
  const context = await testContext(network);
  const [messaging, mail, sms, issuer] = await Promise.all([
    startMessaging(startPreparedDatabase),
    startMailServer(),
    startSmsServer(),
    startTokenIssuer(),
  ]);
  // As every node of ElastiCache, which has a maximum.
  await messaging.redis.command("config", "set", "maxmemory", "128mb");
  await useLogin(messaging.database, mail);
  const collector = new NewRelicCollector({ context, licenseKey });
  await collector.start();
  const agent = {
    ...(await messaging.database.secretsManager.references({ NEW_RELIC_LICENSE_KEY: licenseKey })),
    NEW_RELIC_APPLICATION: "groundwork-prod",
    ...collector.variables,
  };
  const authorities = [mail.ca, readFileSync(context.certificates.bundle, "utf8")];
  const environment = async (service: ServiceName) => ({
    ...(await messaging.environment(service, authorities)),
    ...agent,
  });
  const startShop = async (changed: Readonly<Record<string, string>>) =>
    startHttpProcess("shop", { ...(await environment("shop")), AUTH_ADDRESS: issuer.address, ...changed });
  const shop = await startShop({});
  const workers = [
    runFile("app/shop/worker.ts", await environment("shop")),
    runFile("app/auth/worker.ts", await environment("auth")),
    runFile("app/notifications/worker.ts", {
      ...(await environment("notifications")),
      MAIL_HOST: mail.host,
      MAIL_PORT: String(mail.port),
      MAIL_FROM: "Groundwork <hello@groundwork.example>",
      SMS_ORIGINATION_IDENTITY: "arn:aws:sms-voice:eu-central-1:000000000000:pool/pool-1",
      SMS_CONFIGURATION_SET: "none",
      ...noAdvertising,
      AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: sms.url,
    }),
  ];
  const errors = () =>
    workers
      .map((worker) => worker.stdout() + worker.stderr())
      .join("")
      .slice(-2_000);
  await until("four agents are connected", () => agentsOf(collector) === 4, 60).catch((cause: unknown) => {
    throw new Error(errors(), { cause });
  });
  const stopServices = async () => {
    for (const worker of workers) worker.kill("SIGTERM");
    return Promise.all([shop.stop(), ...workers.map(async (worker) => worker.exited)]);
  };
  const seal = new MessageSeal(contractSecret("message-keys", messaging.database.arns["message-keys"] ?? ""));
  const newCode = async (user: string, phone: string): Promise<PhoneCode> => ({
    user,
    phone,
    purpose: "sign-in",
    code: (await seal.sealer())("012345", sealedCodeFor("sign-in", user, phone)),
    expiresAt: new Date(Date.now() + 300_000).toISOString(),
  });
  return {
    newCode,
    collector,
    messaging,
    mail,
    sms,
    issuer,
    shop,
    workers,
    startShop,
    stopServices,
    remove: async () => {
      await Promise.all([collector.stop(), mail.stop(), sms.stop(), issuer.close(), messaging.remove()]);
      context.remove();
    },
  };
}

const agentsOf = (collector: NewRelicCollector): number =>
  collector.applications().reduce((sum, { agents }) => sum + agents, 0);

/** What only a person or a secret would contain; none of it may leave for New Relic. */
export const canaries = {
  email: `canary-${randomUUID()}@example.test`,
  name: "Canary Lovelace",
  phone: "+4915121234567",
  query: `canary-query-${randomUUID()}`,
  header: `canary-header-${randomUUID()}`,
} as const;
