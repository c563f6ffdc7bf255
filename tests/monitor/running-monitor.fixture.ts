import { randomUUID } from "node:crypto";
import { request } from "node:http";
import type { Role } from "../../contract/roles.ts";
import type { ServiceName } from "../../contract/services.ts";
import type { Answer } from "../../app/testing/client.ts";
import { verifyAddresses } from "../../app/testing/mailed-token.ts";
import { startMessaging, type Messaging } from "../../app/testing/messaging.ts";
import { startPreparedDatabase } from "../../app/testing/prepared-database.ts";
import { runFile } from "../../app/testing/run-file.ts";
import { startHttpProcess, type ServiceProcess } from "../../app/testing/service-process.ts";
import { until } from "../../app/testing/until.ts";

/** The password of everyone. */
export const password = "correct horse battery staple";
/** The queue with which the tests work. */
export const queue = "shop-events";

/** Every route by which the monitor asks a service. */
export const acts = [
  ["get", "/queues"],
  ["get", `/queues/${queue}/dead`],
  ["get", `/queues/${queue}/retrying`],
  ["put", `/queues/${queue}/pause`],
  ["delete", `/queues/${queue}/pause`],
  ["post", `/queues/${queue}/dead/replay`],
  ["post", `/queues/${queue}/dead/discard`],
  ["post", "/dead-letters/UUID/replay"],
  ["post", "/dead-letters/UUID/discard"],
] as const;

type Started = "auth" | "shop" | "monitor";

/** Auth, the shop with its worker, and the monitor; notifications does not run. */
export class RunningMonitor {
  readonly messaging: Messaging<ServiceName>;
  readonly emails: Partial<Record<Role, string>> = {};
  readonly tokens: Partial<Record<Role, string>> = {};
  readonly #processes = new Map<Started, ServiceProcess>();
  readonly #started: AsyncDisposableStack;

  private constructor(messaging: Messaging<ServiceName>, started: AsyncDisposableStack) {
    this.messaging = messaging;
    this.#started = started;
  }

  static async start(): Promise<RunningMonitor> {
    const started = new AsyncDisposableStack();
    try {
      const messaging = await startMessaging(startPreparedDatabase);
      started.defer(async () => messaging.remove());
      const running = new RunningMonitor(messaging, started);
      await running.#startAll();
      return running;
    } catch (error) {
      await started.disposeAsync();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.#started.disposeAsync();
  }

  get shop(): ServiceProcess {
    return this.#of("shop");
  }

  get url(): string {
    return this.#of("monitor").url;
  }

  async sql<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.messaging.database.postgres.query<Row>(text, [...values]);
  }

  async signUp(role: Role): Promise<void> {
    const email = `${role}-${randomUUID()}@example.com`;
    const auth = this.#of("auth");
    await auth.ask("/v1/auth/register", { body: { email, password, name: "Ada" } });
    await verifyAddresses(this.messaging.database);
    await this.sql("select auth.set_role(uuid, $2) from auth.users where email = $1 and $2 <> 'user'", [email, role]);
    const { body } = await auth.ask("/v1/auth/login", { body: { email, password } });
    this.emails[role] = email;
    this.tokens[role] = (body as { accessToken: string }).accessToken;
    if (role !== "admin") return;
    for (const service of [auth, this.shop])
      await until("the admin is known", async () => {
        return (await service.ask("/internal/v1/queues", { token: this.tokens[role] ?? "" })).status === 200;
      });
  }

  /** A dead letter of the shop, by default one that succeeds when it is replayed. @returns its uuid */
  async deadLetter(payload: object = { user: randomUUID() }, type = "user.deleted.v1"): Promise<string> {
    const [row] = await this.sql<{ uuid: string }>(
      `insert into shop.dead_letter (queue, type, payload, request_id, sender, attempts, reason)
       values ($1, $2, $3, 'request-0001', 'auth', 7, 'the shop was closed') returning uuid`,
      [queue, type, JSON.stringify(payload)],
    );
    return row?.uuid ?? "";
  }

  async unresolved(): Promise<number> {
    return (await this.sql("select 1 from shop.dead_letter where deleted_at is null")).length;
  }

  async audit(record: string): Promise<{ act: string; role: string; after: unknown }[]> {
    return this.sql("select act, role, after from shop.audit_entries where record = $1 order by id", [record]);
  }

  async isForgotten(user: string): Promise<boolean> {
    return (await this.sql("select 1 from shop.deleted_users where user_uuid = $1", [user])).length === 1;
  }

  /** Sends a form as a browser does. */
  async send(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin: this.url, ...headers },
      redirect: "manual",
    });
    return { status: response.status, headers: response.headers, text: await response.text(), body: undefined };
  }

  /** Sends a form with headers that no browser sends. @returns the status of the answer */
  async statusOf(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string>,
  ): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const type = { "content-type": "application/x-www-form-urlencoded" };
      request(`${this.url}${path}`, { method: "POST", headers: { ...type, ...headers } })
        .on("response", (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end(new URLSearchParams(fields).toString());
    });
  }

  /** The cookie of a new session of the admin. */
  async signedIn(): Promise<{ cookie: string }> {
    const { headers } = await this.send("/sign-in", { email: this.emails.admin ?? "", password });
    return { cookie: headers.get("set-cookie")?.split(";")[0] ?? "" };
  }

  #of(name: Started): ServiceProcess {
    const process = this.#processes.get(name);
    if (process === undefined) throw new Error(`${name} has not started`);
    return process;
  }

  async #startAll(): Promise<void> {
    const { messaging } = this;
    const auth = await this.#serve("auth", await messaging.environment("auth"));
    const { address: AUTH_ADDRESS } = auth;
    const ofShop = { ...(await messaging.environment("shop")), AUTH_ADDRESS };
    const shop = await this.#serve("shop", ofShop);
    const addresses = { AUTH_ADDRESS, SHOP_ADDRESS: shop.address, NOTIFICATIONS_ADDRESS: "127.0.0.1:1" };
    await this.#serve("monitor", { ...messaging.database.environment("monitor"), ...addresses });
    const worker = runFile("app/shop/worker.ts", ofShop);
    this.#started.defer(async () => {
      worker.kill("SIGTERM");
      await worker.exited;
    });
    for (const role of ["user", "support", "admin"] as const) await this.signUp(role);
  }

  async #serve(name: Started, values: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    const process = await startHttpProcess(name, values);
    this.#started.defer(async () => void (await process.stop()));
    this.#processes.set(name, process);
    return process;
  }
}
