import { queues } from "../../contract/queues.ts";
import { retentionDays } from "../../app/chassis/messaging/retention.ts";
import { useLogin } from "../../app/testing/mail-server.ts";
import { startMessaging, type Messaging } from "../../app/testing/messaging.ts";
import { startPreparedDatabase } from "../../app/testing/prepared-database.ts";
import { startRedis, type RedisServer } from "../../app/testing/redis.ts";
import { startTestDatabase } from "../../app/testing/test-database.ts";
import type { Candidate } from "./candidates.ts";
import { startMailSink } from "./mail-sink.ts";

/** Messages of earlier traffic. */
export interface OldRows {
  /** Processed rows in outbox and inbox, each. */
  readonly rows: number;
  /** Whether they are older than {@link retentionDays}. */
  readonly expired: boolean;
}

/** A kind of job, and the real servers that it changes. */
export interface Load {
  readonly name: "effect" | "mail";
  /** Deletes everything, and prepares what `count` jobs work on. */
  reset(count: number): Promise<void>;
  /** Adds processed rows to outbox and inbox, as after some time of traffic. */
  age(old: OldRows): Promise<void>;
  /** Of them, those that are still there. */
  aged(): Promise<number>;
  /** When each job's work became visible, in milliseconds, in order; some twice. */
  times(): Promise<number[]>;
  /** How many different jobs have done their work, and how often all together. */
  tally(): Promise<{ distinct: number; total: number }>;
  /** Outbox rows that are not marked as processed. */
  open(): Promise<number>;
  /** The variables of a candidate's programs. */
  environment(candidate: Candidate, count: number): Promise<Record<string, string>>;
  readonly postgres: Messaging<string>["database"]["postgres"];
  redisOf(candidate: Candidate): RedisServer | undefined;
  remove(): Promise<void>;
}

/** Everything is written to the disk; only {@link countStatements} logs statements. */
const settings = ["fsync = on", "log_statement = 'none'", "log_line_prefix = '%u '", "max_wal_size = '4GB'"];
const syncedRedis = ["appendonly yes", "appendfsync always"];
const from = "Groundwork <hello@groundwork.example>";

/** One row inserted by each job. */
export async function startEffects(): Promise<Load> {
  const [messaging, synced] = await Promise.all([
    startMessaging(async () => startTestDatabase(settings)),
    startRedis(syncedRedis),
  ]);
  const { postgres } = messaging.database;
  await postgres.query(
    "create table receiver.effects (n integer not null, at timestamptz not null default clock_timestamp())",
  );
  await postgres.query("grant all on receiver.effects to receiver");
  await grantToMaster(messaging, "receiver");
  return {
    ...parts({ messaging, synced, schema: "receiver", concurrency: 10, own: {}, authorities: [] }),
    name: "effect",
    reset: async () => {
      await forgetJobs(messaging, synced, "receiver");
      await postgres.query("truncate receiver.effects");
    },
    times: async () => {
      const rows = await postgres.query<{ ms: number }>(
        "select extract(epoch from at)::float8 * 1000 as ms from receiver.effects order by at",
      );
      return rows.map(({ ms }) => ms);
    },
    tally: async () => {
      const [row] = await postgres.query<{ distinct: number; total: number }>(
        "select count(distinct n)::int as distinct, count(*)::int as total from receiver.effects",
      );
      return row ?? { distinct: 0, total: 0 };
    },
    remove: async () => {
      await Promise.all([messaging.remove(), synced.remove()]);
    },
  };
}

/** One row of `messages` rendered, sent over SMTP with TLS, and marked as sent, by each job. */
export async function startMails(): Promise<Load> {
  const [messaging, synced, mails] = await Promise.all([
    startMessaging(async () => startPreparedDatabase(settings)),
    startRedis(syncedRedis),
    startMailSink(),
  ]);
  const { postgres } = messaging.database;
  await grantToMaster(messaging, "notifications");
  await useLogin(messaging.database, mails);
  const own = {
    MAIL_HOST: mails.host,
    MAIL_PORT: String(mails.port),
    MAIL_FROM: from,
    // The rivals do not read secrets.
    CARRIER_USERNAME: mails.username,
    CARRIER_PASSWORD: mails.password,
  };
  const { concurrency } = queues["notifications-email"];
  return {
    ...parts({ messaging, synced, schema: "notifications", concurrency, own, authorities: [mails.ca] }),
    name: "mail",
    reset: async (count) => {
      await forgetJobs(messaging, synced, "notifications");
      await postgres.query("truncate notifications.messages, notifications.contacts");
      await postgres.query(
        `with contact as (insert into notifications.contacts (user_uuid, email, name)
           values (gen_random_uuid(), 'ada@example.test', 'Ada Lovelace') returning id)
         insert into notifications.messages (contact_id, kind, channel, status, recipient, subject, data, request_id)
         select id, 'welcome', 'email', 'queued', 'ada-' || n || '@example.test', 'Welcome', '{"name":"Ada Lovelace"}', 'bench'
         from contact, generate_series(1, $1::int) n`,
        [count],
      );
      mails.clear();
    },
    times: async () => Promise.resolve(mails.mails.map(({ accepted }) => accepted)),
    tally: async () => {
      const recipients = mails.mails.map(({ recipient }) => recipient);
      return Promise.resolve({ distinct: new Set(recipients).size, total: recipients.length });
    },
    remove: async () => {
      await Promise.all([messaging.remove(), synced.remove(), mails.stop()]);
    },
  };
}

interface Servers<Name extends string> {
  readonly messaging: Messaging<Name>;
  readonly synced: RedisServer;
  readonly schema: Name;
  readonly concurrency: number;
  readonly own: Readonly<Record<string, string>>;
  readonly authorities: readonly string[];
}

/** What both loads have in common. */
function parts<Name extends string>(servers: Servers<Name>) {
  const { messaging, synced, schema, concurrency, own, authorities } = servers;
  const { postgres } = messaging.database;
  const redisOf = ({ redis }: Candidate) =>
    redis === undefined ? undefined : redis === "synced" ? synced : messaging.redis;
  return {
    postgres,
    redisOf,
    age: async ({ rows, expired }: OldRows) => {
      const at = `now() - make_interval(days => ${expired ? 2 * Math.max(...Object.values(retentionDays)) : 0})`;
      await postgres.query(
        `insert into ${schema}.outbox
           (queue, type, payload, request_id, publications, created_at, published_at, processed_at)
         select 'old', 'bench.old', '{"n":1}', 'bench', 1, ${at}, ${at}, ${at} from generate_series(1, $1::int)`,
        [rows],
      );
      await postgres.query(
        `insert into ${schema}.inbox (queue, type, attempts, running, created_at, processed_at)
         select 'old', 'bench.old', 1, false, ${at}, ${at} from generate_series(1, $1::int)`,
        [rows],
      );
      await postgres.query(`vacuum analyze ${schema}.outbox, ${schema}.inbox`);
    },
    aged: async () => {
      const [row] = await postgres.query<{ aged: number }>(
        `select ((select count(*) from ${schema}.outbox where queue = 'old')
           + (select count(*) from ${schema}.inbox where queue = 'old'))::int as aged`,
      );
      return row?.aged ?? 0;
    },
    open: async () => {
      const [row] = await postgres.query<{ open: number }>(
        `select count(*)::int as open from ${schema}.outbox where processed_at is null`,
      );
      return row?.open ?? 0;
    },
    environment: async (candidate: Candidate, count: number) => {
      // A candidate without Redis does not read these variables.
      const redis = redisOf(candidate) ?? messaging.redis;
      return {
        ...(await messaging.environment(schema, [synced.ca, ...authorities])),
        ...own,
        ...candidate.environment,
        COUNT: String(count),
        CONCURRENCY: String(concurrency),
        PGHOST: postgres.host,
        PGPORT: String(postgres.port),
        PGDATABASE: postgres.name,
        PGUSER: postgres.master.username,
        PGPASSWORD: postgres.master.password,
        REDIS_HOST: redis.host,
        REDIS_PORT: String(redis.port),
        REDIS_USERNAME: redis.login().username,
        REDIS_PASSWORD: redis.login().password,
      };
    },
  };
}

async function grantToMaster({ database: { postgres } }: Messaging<string>, schema: string): Promise<void> {
  const { username } = postgres.master;
  await postgres.query(`grant usage on schema ${schema} to ${username}`);
  await postgres.query(`grant all on all tables in schema ${schema} to ${username}`);
}

async function forgetJobs(messaging: Messaging<string>, synced: RedisServer, schema: string): Promise<void> {
  const { postgres } = messaging.database;
  await postgres.query("drop schema if exists graphile_worker cascade");
  await postgres.query(`truncate ${schema}.outbox, ${schema}.inbox, ${schema}.dead_letter`);
  for (const redis of [messaging.redis, synced]) await redis.command("flushall");
}
