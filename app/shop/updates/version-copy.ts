import * as z from "zod";
import { cacheLogin } from "../../../contract/environment.ts";
import { log } from "../../chassis/process/log.ts";
import { inTime } from "../../chassis/redis/in-time.ts";
import { RedisConnection, type RedisAddress } from "../../chassis/redis/redis-connection.ts";
import { Secret } from "../../chassis/secrets/secret.ts";
import { count } from "../../chassis/telemetry/metrics.ts";
import { type ClientVersions, type Platform, versionFacts } from "./client-versions.ts";

const Copied = z.strictObject(versionFacts);
type Copied = z.output<typeof Copied>;

/** Why the copy of a platform cannot be read; the metric names it. */
type Unknown = "away" | "missing" | "broken";

/** The copies are compared with the database: a change that Redis missed is seen this late. */
const restoreMilliseconds = 30_000;
/** A missing copy is restored at once, but not for each of many clients that miss it. */
const pauseMilliseconds = 200;

/**
 * Sets a copy unless a later change is there. What is no copy at all is replaced, and so is one
 * that its reader could not parse (`ARGV[3]`).
 */
const setScript = `local held = redis.pcall('get', KEYS[1])
if type(held) == 'string' and held ~= ARGV[3] then
  local at = tonumber(string.match(held, '^(%d+) '))
  if at and at > tonumber(ARGV[2]) then return 0 end
end
redis.call('set', KEYS[1], ARGV[1])
return 1`;

const keyOf = (platform: Platform): string => `updates:${platform}`;

/** A client of Redis. */
interface Commands {
  call(command: string, ...words: (string | number)[]): Promise<unknown>;
}

/** Writes the copy of a row; `broken` is the text that must not stay. */
export async function writeCopy(redis: Commands, row: ClientVersions, broken = ""): Promise<void> {
  const { platform, latest, minimum, message, storeUrl, changedAt } = row;
  const copy = `${changedAt} ${JSON.stringify({ latest, minimum, message, storeUrl })}`;
  await redis.call("eval", setScript, 1, keyOf(platform), copy, changedAt, broken);
}

/**
 * The versions of clients in the cache Redis, where every launch reads them, copied from the
 * database, which has the last word: a copy that is evicted, lost or broken is written again.
 */
export class VersionCopy {
  readonly #connection: RedisConnection;
  readonly #read: () => Promise<ClientVersions[]>;
  readonly #timer: NodeJS.Timeout;
  #restoredAt = -Infinity;

  constructor(address: RedisAddress, read: () => Promise<ClientVersions[]>) {
    this.#read = read;
    this.#connection = new RedisConnection(address, "fails-fast");
    this.#connection.on("ready", () => void this.#restore());
    this.#timer = setInterval(() => void this.#restore(), restoreMilliseconds).unref();
  }

  /** Connects in the background. */
  static open(
    values: Readonly<Record<"CACHE_HOST" | "CACHE_PORT" | "CACHE_SECRET_ARN", string>>,
    read: () => Promise<ClientVersions[]>,
  ): VersionCopy {
    const login = new Secret(cacheLogin.name, values.CACHE_SECRET_ARN, cacheLogin.shape);
    const copy = new VersionCopy({ host: values.CACHE_HOST, port: Number(values.CACHE_PORT), login }, read);
    copy.#connection.begin();
    return copy;
  }

  /** What is said about a platform, within 100 ms; undefined if Redis does not say it. */
  async find(platform: Platform): Promise<Copied | undefined> {
    const held = await this.#get(platform);
    if (held === undefined) {
      countUnknown("away");
      return undefined;
    }
    const copied = held === null ? undefined : parsed(held);
    if (copied !== undefined) return copied;
    if (performance.now() - this.#restoredAt > pauseMilliseconds) {
      log.warn({ platform, isMissing: held === null }, "versions of clients are not in Redis, writing them again");
      void this.#restore(held ?? "");
    }
    countUnknown(held === null ? "missing" : "broken");
    return undefined;
  }

  /** Copies what the database has. Redis may be away: the copy then follows when it is back. */
  async refresh(): Promise<void> {
    await this.#restore();
  }

  /** Resolves once Redis is connected, without a timeout. */
  async untilReady(): Promise<void> {
    await this.#connection.untilReady();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#connection.disconnect();
  }

  #isReady(): boolean {
    return this.#connection.status === "ready";
  }

  /** Null without a copy; text that is none if the key has another type; undefined without an answer. */
  async #get(platform: Platform): Promise<string | null | undefined> {
    try {
      return await inTime(this.#connection.get(keyOf(platform)));
    } catch (error) {
      return error instanceof Error && error.message.startsWith("WRONGTYPE") ? "" : undefined;
    }
  }

  async #restore(broken = ""): Promise<void> {
    // It is restored as soon as Redis is back.
    if (!this.#isReady()) return;
    this.#restoredAt = performance.now();
    try {
      const rows = await this.#read();
      for (const row of rows)
        if (this.#connection.status === "ready") await inTime(writeCopy(this.#connection, row, broken));
    } catch (err) {
      log.warn({ err }, "versions of clients are not copied to Redis");
    }
  }
}

function parsed(held: string): Copied | undefined {
  const [, text = ""] = /^\d{1,16} (.*)$/s.exec(held) ?? [];
  try {
    return Copied.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const countUnknown = (reason: Unknown): void => count("groundwork_updates_unknown_total", { reason });
