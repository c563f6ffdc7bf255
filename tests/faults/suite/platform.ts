import type pg from "pg";
import type { ServiceName } from "../../../contract/services.ts";
import { startMailServer, useLogin, type MailServer } from "../../../app/testing/mail-server.ts";
import { startMessaging, type Messaging } from "../../../app/testing/messaging.ts";
import { startPreparedDatabase } from "../../../app/testing/prepared-database.ts";
import type { RedisServer } from "../../../app/testing/redis.ts";
import { startTcpProxy, type TcpProxy } from "../../../app/testing/tcp-proxy.ts";
import { until } from "../../../app/testing/until.ts";
import { kinds, startInstance, type Instance, type Kind } from "./instance.ts";
import { movedClock, type MovedClock } from "./moved-clock.ts";
import { mountSmallDisk, type SmallDisk } from "./small-disk.ts";

const instancesOfEach = 2;

/** The name of each server, which stays the same when another server takes over. */
interface Endpoints {
  readonly database: TcpProxy;
  readonly queue: TcpProxy;
  readonly mail: TcpProxy;
}

interface Servers {
  readonly messaging: Messaging<ServiceName>;
  readonly mail: MailServer;
  readonly endpoints: Endpoints;
  readonly disk: SmallDisk | undefined;
  readonly clock: MovedClock | undefined;
}

/** The services as processes, several of each, with real servers behind proxies. */
export class Platform {
  readonly messaging: Messaging<ServiceName>;
  readonly mail: MailServer;
  readonly endpoints: Endpoints;
  /** The data of the servers; undefined where none can be mounted. */
  readonly disk: SmallDisk | undefined;
  /** Undefined where clocks cannot be moved. */
  readonly clock: MovedClock | undefined;
  readonly instances: Instance[] = [];
  #primary: RedisServer;

  private constructor(servers: Servers) {
    this.messaging = servers.messaging;
    this.mail = servers.mail;
    this.endpoints = servers.endpoints;
    this.disk = servers.disk;
    this.clock = servers.clock;
    this.#primary = servers.messaging.redis;
  }

  /** Starts servers and processes, and waits until all are live. */
  static async start(): Promise<Platform> {
    const disk = mountSmallDisk();
    const [messaging, mail] = await onDisk(disk, async () =>
      Promise.all([startMessaging(startPreparedDatabase), startMailServer()]),
    );
    const [database, queue, carrier] = await Promise.all(
      [messaging.database.postgres, messaging.redis, mail].map(async (server) => startTcpProxy(server)),
    );
    if (database === undefined || queue === undefined || carrier === undefined) throw new Error("three proxies start");
    const endpoints = { database, queue, mail: carrier };
    const platform = new Platform({ messaging, mail, endpoints, disk, clock: movedClock() });
    try {
      await useLogin(messaging.database, mail);
      for (const kind of kinds) await platform.#startAll(kind);
      await until("every process is live", async () => platform.#allLive(), 90);
    } catch (error) {
      await platform.remove();
      throw error;
    }
    return platform;
  }

  async #allLive(): Promise<boolean> {
    const answers = await Promise.all(this.instances.map(async (each) => each.liveness()));
    return answers.every((answer) => answer?.status === 200);
  }

  get redis(): RedisServer {
    return this.#primary;
  }

  of(kind: Kind): Instance[] {
    return this.instances.filter((instance) => instance.kind === kind);
  }

  /** Rows of a statement as superuser, around the proxy. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.messaging.database.postgres.query<Row>(text, values);
  }

  /** A replica of the queue's server, to take over. */
  async standby(): Promise<RedisServer> {
    return this.#primary.replica();
  }

  /** Makes the replica the primary; the name leads to it. @returns the old primary */
  async failOver(replica: RedisServer): Promise<RedisServer> {
    const old = this.#primary;
    await replica.command("replicaof", "no", "one");
    this.#primary = replica;
    this.endpoints.queue.pointTo(replica);
    return old;
  }

  async remove(): Promise<void> {
    await Promise.all(this.instances.map(async (instance) => instance.stop()));
    await Promise.all(Object.values<TcpProxy>({ ...this.endpoints }).map(async (proxy) => proxy.close()));
    await this.messaging.remove();
    await this.mail.stop();
    this.disk?.remove();
    this.clock?.remove();
  }

  async #startAll(kind: Kind): Promise<void> {
    const environment = await this.#environment(kind.split("/")[0] as ServiceName);
    for (let number = 0; number < instancesOfEach; number++)
      this.instances.push(startInstance(kind, environment, this.clock));
  }

  async #environment(service: ServiceName): Promise<Record<string, string>> {
    const { database, queue, mail } = this.endpoints;
    const [auth] = this.of("auth/http");
    return {
      ...(await this.messaging.environment(service, [this.mail.ca])),
      LOG_LEVEL: "info",
      DATABASE_HOST: database.host,
      DATABASE_PORT: String(database.port),
      QUEUE_HOST: queue.host,
      QUEUE_PORT: String(queue.port),
      ...(auth === undefined ? {} : { AUTH_ADDRESS: auth.url.slice("http://".length) }),
      MAIL_HOST: mail.host,
      MAIL_PORT: String(mail.port),
      MAIL_FROM: "Groundwork <hello@groundwork.example>",
    };
  }
}

/** The servers of app/testing put their data into the folder for temporary files. */
async function onDisk<T>(disk: SmallDisk | undefined, start: () => Promise<T>): Promise<T> {
  const before = process.env["TMPDIR"];
  if (disk !== undefined) process.env["TMPDIR"] = disk.folder;
  try {
    return await start();
  } catch (error) {
    disk?.remove();
    throw error;
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}
