import { randomUUID } from "node:crypto";
import { closeDatabase, openDatabase } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import { cacheAddress } from "../../chassis/redis/cache-address.ts";
import type { RedisAddress } from "../../chassis/redis/redis-connection.ts";
import { LiveClient } from "../../testing/live-client.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import type { RedisServer } from "../../testing/redis.ts";
import { startHttpProcess, startSocketProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { deliverMessageBy } from "./deliver-message.ts";
import { LiveChannel } from "./live-channel.ts";

/** An origin that the instances allow. */
export const allowedOrigin = "https://app.example.test";

/** The numbers of the first events. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

type Options = Parameters<typeof LiveClient.open>[2];

interface Parts {
  readonly issuer: TokenIssuer;
  readonly cache: RedisServer;
  readonly environment: Readonly<Record<string, string>>;
  readonly http: ServiceProcess;
  readonly one: ServiceProcess;
  readonly other: ServiceProcess;
  readonly channel: LiveChannel;
  readonly cacheAddress: RedisAddress;
}

/** Real servers, the process that issues tickets, and two instances that keep sockets; this process is the worker. */
export class LiveStage {
  readonly parts: Parts;
  readonly #started: AsyncDisposableStack;
  #clients: LiveClient[] = [];

  private constructor(parts: Parts, started: AsyncDisposableStack) {
    this.parts = parts;
    this.#started = started;
  }

  /** What has started is ended in reverse order, also if a start fails. */
  static async open(): Promise<LiveStage> {
    const started = new AsyncDisposableStack();
    try {
      return new LiveStage(await startParts(started), started);
    } catch (error) {
      await started.disposeAsync();
      throw error;
    }
  }

  async protocolsOf(user: string, session?: string): Promise<string[]> {
    const { http, issuer } = this.parts;
    const { body, status } = await http.ask("/v1/socket-tickets", {
      method: "POST",
      token: issuer.token(user, session),
    });
    if (status !== 201) throw new Error(`no ticket: ${status}`);
    return (body as { protocols: string[] }).protocols;
  }

  /** Opens a socket of a user. @param at the first instance if absent */
  async client(user: string, at?: ServiceProcess, options: Options = {}, session?: string): Promise<LiveClient> {
    const { url } = at ?? this.parts.one;
    const client = await LiveClient.open(url, await this.protocolsOf(user, session), options);
    this.#clients.push(client);
    return client;
  }

  /** What the worker does with a message that the shop published; commits after `before`. */
  async send(from: string, to: string, text: string, before?: Promise<unknown>): Promise<void> {
    await transaction(async () => {
      const sentAt = new Date().toISOString();
      await deliverMessageBy(this.parts.channel)({ message: randomUUID(), from, to, text, sentAt });
      await before;
    });
  }

  /** Ends the clients of a test. */
  hangUp(): void {
    for (const client of this.#clients) client.close();
    this.#clients = [];
  }

  async close(): Promise<void> {
    await this.#started.disposeAsync();
  }
}

async function startParts(started: AsyncDisposableStack): Promise<Parts> {
  log.level = "silent";
  const issuer = await startTokenIssuer();
  started.defer(async () => issuer.close());
  const prepared = await startPreparedDatabase();
  started.defer(async () => prepared.remove());
  const environment = environmentOf(prepared, issuer);
  const kept = async (starting: Promise<ServiceProcess>) => {
    const process = await starting;
    started.defer(async () => void (await process.stop()));
    return process;
  };
  const starting = [
    kept(startHttpProcess("notifications", environment)),
    kept(startSocketProcess(environment)),
    kept(startSocketProcess(environment)),
  ] as const;
  // Another may fail before they have started.
  await Promise.allSettled(starting);
  const [http, one, other] = await Promise.all(starting);
  const config = processConfig("notifications", "worker", environment);
  openDatabase(config, []);
  started.defer(closeDatabase);
  const address = cacheAddress(config.values);
  const channel = new LiveChannel(address);
  started.defer(() => channel.close());
  if (prepared.cache === undefined) throw new Error("no process declares the cache");
  return { issuer, cache: prepared.cache, environment, http, one, other, channel, cacheAddress: address };
}

const environmentOf = (prepared: PreparedDatabase, issuer: TokenIssuer): Record<string, string> => ({
  ...prepared.environment("notifications"),
  AUTH_ADDRESS: issuer.address,
  CORS_ORIGINS: allowedOrigin,
});
