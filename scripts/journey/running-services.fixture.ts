import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { ServiceName } from "../../contract/services.ts";
import { startMailServer, useLogin, type MailServer } from "../../app/testing/mail-server.ts";
import { startMessaging, type Messaging } from "../../app/testing/messaging.ts";
import { startPreparedDatabase } from "../../app/testing/prepared-database.ts";
import { runFile, type Running } from "../../app/testing/run-file.ts";
import { startHttpProcess, type ServiceProcess } from "../../app/testing/service-process.ts";
import { Log } from "../../sandbox/core/log.ts";
import { sandboxFolder } from "../../sandbox/sandbox-folder.ts";
import { serveControl } from "../running-sandbox/control-server.ts";
import { NotFound, type Login } from "../running-sandbox/login.ts";

const checkout = path.resolve(import.meta.dirname, "../..");

/** Every service as processes with real servers, which commands find as a running sandbox. */
export interface RunningServices {
  readonly auth: ServiceProcess;
  readonly shop: ServiceProcess;
  readonly mail: MailServer;
  readonly messaging: Messaging<ServiceName>;
  /** What was asked of the carrier. */
  readonly carrier: readonly string[];
  /** What the processes wrote since the last call becomes the log of the sandbox. */
  readLogs(): void;
  /** Everything that all processes wrote. */
  written(): string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL, Redis, a mail server, and the processes that register, order and send. */
export async function startServices(): Promise<RunningServices> {
  const state = await mkdtemp(path.join(tmpdir(), "groundwork-services-"));
  process.env["GROUNDWORK_STATE"] = state;
  const [messaging, mail] = await Promise.all([startMessaging(startPreparedDatabase), startMailServer()]);
  await useLogin(messaging.database, mail);
  const environments = {
    auth: await messaging.environment("auth"),
    shop: await messaging.environment("shop"),
    notifications: { ...(await messaging.environment("notifications", [mail.ca])), ...mailVariables(mail) },
  };
  const auth = await startHttpProcess("auth", environments.auth);
  const shop = await startHttpProcess("shop", { ...environments.shop, AUTH_ADDRESS: auth.address });
  const workers = {
    "auth/worker": runFile("app/auth/worker.ts", environments.auth),
    "shop/worker": runFile("app/shop/worker.ts", environments.shop),
    "notifications/worker": runFile("app/notifications/worker.ts", environments.notifications),
  };
  const all: Readonly<Record<string, Running>> = { "auth/http": auth, "shop/http": shop, ...workers };
  const log = new Log();
  const carrier: string[] = [];
  const read: Record<string, number> = {};
  const folder = sandboxFolder(checkout, "dev");
  await mkdir(folder, { recursive: true });
  const close = await serveControl({
    folder,
    log,
    processes: () => Object.keys(all),
    login: async (_kind, name) => loginOf(messaging, name),
    setCarrier: async (state) => {
      carrier.push(state);
      return Promise.resolve();
    },
    plan: async () => Promise.reject(new Error("not asked")),
  });
  return {
    auth,
    shop,
    mail,
    messaging,
    carrier,
    readLogs: () => {
      for (const [source, running] of Object.entries(all)) {
        const lines = running.stdout().split("\n").slice(0, -1);
        for (const line of lines.slice(read[source] ?? 0)) log.write(source, line);
        read[source] = lines.length;
      }
    },
    written: () =>
      Object.values(all)
        .map((running) => running.stdout() + running.stderr())
        .join(""),
    stop: async () => {
      for (const running of Object.values(all)) running.kill("SIGTERM");
      await Promise.all(Object.values(all).map(async ({ exited }) => exited));
      await close();
      await Promise.all([messaging.remove(), mail.stop(), rm(state, { recursive: true })]);
    },
  };
}

const mailVariables = ({ host, port }: MailServer) => ({
  MAIL_HOST: host,
  MAIL_PORT: String(port),
  MAIL_FROM: "Groundwork <hello@groundwork.example>",
});

async function loginOf({ database }: Messaging<ServiceName>, service: string): Promise<Login> {
  const { postgres, secretsManager, arns } = database;
  const arn = arns[`database-${service}`];
  if (arn === undefined) throw new NotFound(`${service}: the platform has no such database.`);
  const secret = (await secretsManager.get(arn)) as Pick<Login, "username" | "password">;
  return {
    ...secret,
    host: postgres.host,
    port: String(postgres.port),
    database: postgres.name,
    authority: postgres.caFile,
  };
}

/** Runs a script of the checkout to its end. */
export async function command(file: string, args: readonly string[]) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file, ...args], {
    cwd: checkout,
    env: { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" },
  });
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, stdout, stderr };
}
