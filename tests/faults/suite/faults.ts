import { kinds, type Kind } from "./instance.ts";
import type { Platform } from "./platform.ts";
import type { SeededRandom } from "./random.ts";

/** Ends a fault. */
export type Heal = () => Promise<void> | void;

/** One kind of trouble. */
export interface Fault {
  readonly name: string;
  /** Seconds from its begin to its end; the seed chooses. */
  readonly seconds: readonly [least: number, most: number];
  /** Why this machine cannot make it; undefined if it can. */
  readonly missing?: (platform: Platform) => string | undefined;
  readonly begin: (platform: Platform, random: SeededRandom) => Promise<Heal> | Heal;
}

const moment = [0.5, 1.5] as const;
const aWhile = [4, 12] as const;

/** One of the instances, or all of them. */
function some(platform: Platform, kind: Kind, random: SeededRandom) {
  const all = platform.of(kind);
  return random.next() < 0.5 ? all : random.shuffled(all).slice(0, 1);
}

const ofProcesses = kinds.flatMap((kind): Fault[] => [
  {
    name: `${kind}: kill -9`,
    seconds: moment,
    begin: (platform, random) => {
      for (const instance of some(platform, kind, random)) instance.kill();
      return () => undefined;
    },
  },
  {
    name: `${kind}: frozen`,
    seconds: aWhile,
    begin: (platform, random) => {
      const frozen = some(platform, kind, random);
      for (const instance of frozen) instance.kill("SIGSTOP");
      return () => {
        for (const instance of frozen) instance.kill("SIGCONT");
      };
    },
  },
]);

const ofDatabase: readonly Fault[] = [
  {
    name: "PostgreSQL: restarts",
    seconds: moment,
    begin: async ({ messaging }) => {
      await messaging.database.postgres.kill();
      return async () => messaging.database.postgres.start();
    },
  },
  {
    name: "PostgreSQL: frozen",
    seconds: aWhile,
    begin: ({ messaging }) => {
      messaging.database.postgres.freeze();
      return () => messaging.database.postgres.thaw();
    },
  },
  {
    name: "PostgreSQL: read-only",
    seconds: aWhile,
    begin: async (platform) => {
      await platform.query("alter system set default_transaction_read_only = on");
      await platform.query("select pg_reload_conf()");
      return async () => {
        await platform.query("alter system reset default_transaction_read_only");
        await platform.query("select pg_reload_conf()");
      };
    },
  },
  {
    name: "PostgreSQL: disk full",
    seconds: aWhile,
    missing: ({ disk }) => (disk === undefined ? "this user may not mount a tmpfs" : undefined),
    begin: ({ disk, messaging }) => {
      disk?.fill();
      return async () => {
        disk?.free();
        // It ends itself if it cannot write its log; a managed server is started again.
        await messaging.database.postgres.kill();
        await messaging.database.postgres.start();
      };
    },
  },
  {
    name: "PostgreSQL: half-open connections",
    seconds: moment,
    begin: ({ endpoints }) => {
      endpoints.database.halfOpen();
      return () => undefined;
    },
  },
];

const ofQueue: readonly Fault[] = [
  {
    name: "Redis: killed, starts empty",
    seconds: moment,
    begin: async (platform) => {
      const { redis } = platform;
      await redis.kill();
      return async () => {
        await redis.start();
        // It was a replica if it has taken over before.
        await redis.command("replicaof", "no", "one");
      };
    },
  },
  {
    name: "Redis: frozen",
    seconds: aWhile,
    begin: ({ redis }) => {
      redis.freeze();
      return () => redis.thaw();
    },
  },
  {
    name: "Redis: fails over, old primary READONLY",
    seconds: moment,
    begin: async (platform) => {
      const replica = await platform.standby();
      const { endpoints } = platform;
      const old = await platform.failOver(replica);
      endpoints.queue.pointTo(old);
      await old.command("replicaof", replica.host, String(replica.port));
      return () => endpoints.queue.pointTo(replica);
    },
  },
  {
    name: "Redis: fails over, old primary silent",
    seconds: moment,
    begin: async (platform) => {
      const replica = await platform.standby();
      const old = platform.redis;
      old.freeze();
      return async () => {
        await platform.failOver(replica);
        // Its connections stay open and silent until the end.
      };
    },
  },
  {
    name: "Redis: full",
    seconds: aWhile,
    begin: async ({ redis }) => {
      await redis.command("config", "set", "maxmemory", "1");
      return async () => {
        await redis.command("config", "set", "maxmemory", "0");
      };
    },
  },
  {
    name: "Redis: half-open connections",
    seconds: moment,
    begin: ({ endpoints }) => {
      endpoints.queue.halfOpen();
      return () => undefined;
    },
  },
];

const ofOthers: readonly Fault[] = [
  {
    name: "mail carrier: silent",
    seconds: aWhile,
    begin: ({ endpoints }) => {
      endpoints.mail.silence();
      return () => endpoints.mail.restore();
    },
  },
  {
    name: "clock: moved in one process of each kind",
    seconds: aWhile,
    missing: ({ clock }) => (clock === undefined ? "libfaketime is not installed" : undefined),
    begin: (platform, random) => {
      const seconds = (random.next() < 0.5 ? -1 : 1) * random.between(30, 3_600);
      const moved = kinds.map((kind) => platform.of(kind)[0]);
      for (const instance of moved) instance?.moveClock(seconds);
      return () => {
        for (const instance of moved) instance?.moveClock(0);
      };
    },
  },
  {
    name: "rollback: events of a newer release wait",
    seconds: moment,
    begin: async (platform) => {
      for (const queue of ["future-parcels", "notifications-events"]) {
        await platform.query(
          `with written as (insert into auth.outbox (queue, type, payload, request_id)
             values ($1, 'future.happened.v1', '{}', 'from-a-newer-release') returning uuid)
           insert into faults.future (uuid) select uuid from written`,
          [queue],
        );
      }
      return () => undefined;
    },
  },
];

/** Every fault of the suite. */
export const faults: readonly Fault[] = [...ofProcesses, ...ofDatabase, ...ofQueue, ...ofOthers];
