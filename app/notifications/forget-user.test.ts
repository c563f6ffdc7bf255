import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { emailHash } from "../../contract/email-hash.ts";
import { connectAs } from "../chassis/database/connection.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { transaction } from "../chassis/database/transaction.ts";
import { processConfig } from "../chassis/process/config.ts";
import { log } from "../chassis/process/log.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../testing/prepared-database.ts";
import { until } from "../testing/until.ts";
import { Message } from "./mail/message.ts";
import { sendReceipt } from "./receipts/send-receipt.ts";
import { Contact } from "./contacts/contact.ts";
import { forgetUser } from "./forget-user.ts";
import { renameContact } from "./contacts/rename-contact.ts";
import { keepPhoneProof, tellEmailChange } from "./contacts/tell-account-changes.ts";
import { tellRegisteredUser } from "./contacts/tell-registered-user.ts";
import { welcomeUser } from "./contacts/welcome-user.ts";

let prepared: PreparedDatabase;
let user: string;
let email: string;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  openDatabase(processConfig("notifications", "worker", prepared.environment("notifications")), [Contact, Message]);
});

beforeEach(() => {
  user = randomUUID();
  email = `ada-${user}@example.test`;
});

afterAll(async () => {
  await closeDatabase();
  await prepared.remove();
});

const handle = {
  registered: async () => welcomeUser({ user, email, name: "Ada Lovelace" }),
  renamed: async () => renameContact({ user, name: "Ada King" }),
  repeated: async () => tellRegisteredUser({ user }),
  ordered: async () => sendReceipt({ order: randomUUID(), buyer: user, currency: "EUR", totalCents: 1, lines: [] }),
  deleted: async () => forgetUser({ user }),
} as const;
type Event = keyof typeof handle;

const run = async (event: Event) => transaction(handle[event]);

/** Whether a handler succeeds; one that throws is tried again later. */
const succeeds = async (event: Event): Promise<boolean> =>
  run(event).then(
    () => true,
    () => false,
  );

/** The tables that contain one of these texts. */
async function tablesWith(...texts: readonly string[]): Promise<string[]> {
  const tables = await prepared.postgres.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'notifications' order by 1",
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const sql = `select 1 from notifications.${name} each, unnest($1::text[]) text where strpos(each::text, text) > 0`;
      return (await prepared.postgres.query(sql, [texts])).length > 0 ? [name] : [];
    }),
  );
  return found.flat();
}

function ordersOf<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((first, at) => ordersOf(all.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

test("in whatever order the events of a user arrive, none waits once the deletion has come, and nothing of the user is left", async () => {
  const users: string[] = [];
  for (const order of ordersOf(Object.keys(handle) as Event[])) {
    user = randomUUID();
    email = `ada-${user}@example.test`;
    users.push(user);
    let waiting: Event[] = [];
    let isDeleted = false;
    for (const event of order) {
      isDeleted ||= event === "deleted";
      for (const each of [event, ...waiting]) {
        waiting = waiting.filter((other) => other !== each);
        if (!(await succeeds(each))) waiting.push(each);
      }
      if (isDeleted) expect([order, waiting]).toEqual([order, []]);
    }
  }
  // An address contains the uuid.
  expect([users.length, await tablesWith(...users)]).toEqual([120, ["deleted_users"]]);
}, 60_000);

test("a receipt that is being written for a contact while it is forgotten is not kept", async () => {
  await run("registered");
  const written = Promise.withResolvers<undefined>();
  const commit = Promise.withResolvers<undefined>();
  const receipt = transaction(async () => {
    await handle.ordered();
    written.resolve(undefined);
    await commit.promise;
  });
  await written.promise;
  const forgotten = run("deleted");
  await until("the deletion waits for the receipt", async () => {
    return (await prepared.postgres.query("select 1 from pg_locks where not granted")).length > 0;
  });
  commit.resolve(undefined);
  await Promise.all([receipt, forgotten]);
  expect([await tablesWith(email), await Contact.count(), await Message.count()]).toEqual([[], 0, 0]);
});

test("a change of address that meets a deletion waits for it without a lock that the deletion needs next", async () => {
  await run("registered");
  const { postgres } = prepared;
  const client = await connectAs({ host: postgres.host, port: postgres.port, name: postgres.name }, postgres.master);
  try {
    await client.query("begin");
    await client.query("select notifications.remember_deleted_user($1)", [user]);
    const link = { user, email: `new-${email}`, name: "Ada", token: "sealed", expiresAt: new Date().toISOString() };
    const told = transaction(async () => tellEmailChange({ user, link, holder: null }));
    await until("it waits", async () => {
      return (await postgres.query("select 1 from pg_locks where not granted")).length > 0;
    });
    const sql = "select 1 from notifications.contacts where user_uuid = $1 for update nowait";
    expect((await client.query(sql, [user])).rowCount).toBe(1);
    await client.query("rollback");
    await told;
  } finally {
    await client.end();
  }
  await run("deleted");
  expect(await tablesWith(email)).toEqual([]);
});

test("a registration and its deletion at the same time leave no contact", async () => {
  for (let n = 0; n < 10; n++) {
    user = randomUUID();
    email = `ada-${user}@example.test`;
    await Promise.all([run("registered"), run("deleted")]);
    expect(await tablesWith(email)).toEqual([]);
  }
});

test("a worker of the release before, which does not ask, gets no contact of a deleted user", async () => {
  await run("deleted");
  const asked = query("insert into contacts (user_uuid, email, name) values ($1, $2, 'Ada') returning id", [
    user,
    email,
  ]);
  await expect(asked).rejects.toThrow(`the user ${user} is deleted`);
});

test("the dead letters of a deleted user are removed, those of others stay", async () => {
  await run("registered");
  const [message] = await query<{ uuid: string }>("select uuid from messages where recipient = $1", [email]);
  const [link] = await query<{ uuid: string }>(
    `insert into messages (kind, channel, status, recipient, subject, data, request_id)
     values ('reset-password', 'email', 'failed', $1, '', jsonb_build_object('user', $2::text), '') returning uuid`,
    [email, user],
  );
  const letters = [
    { type: "user.registered.v1", payload: { user, email, name: "Ada" } },
    { type: "order.placed.v1", payload: { buyer: user } },
    { type: "mail.send", payload: { message: message?.uuid } },
    { type: "link.send", payload: { message: link?.uuid } },
    { type: "mail.send", payload: { message: randomUUID() } },
    { type: "user.renamed.v1", payload: { user: randomUUID(), name: "Bob" } },
  ];
  for (const { type, payload } of letters) {
    await query(
      `insert into dead_letter (queue, type, payload, request_id, sender, attempts, reason)
       values ('notifications-events', $1, $2::jsonb, 'request', 'auth', 1, $3) returning id`,
      [type, JSON.stringify(payload), `550 <${email}> is unknown`],
    );
  }
  await query("update dead_letter set reason = 'of another' where payload = any($1::jsonb[]) returning id", [
    letters.slice(4).map(({ payload }) => JSON.stringify(payload)),
  ]);
  await run("deleted");
  expect(await query("select type, reason from dead_letter order by id")).toEqual([
    { type: "mail.send", reason: "of another" },
    { type: "user.renamed.v1", reason: "of another" },
  ]);
  expect(await tablesWith(email)).toEqual([]);
});

test("a deletion and a proof of a number read no whole table of 5,000 users", async () => {
  // On another connection: this one's scans are counted below.
  const fill = async (sql: string) => prepared.postgres.query(`set search_path = notifications; ${sql}`);
  for (const table of ["preferences (user_uuid, language)", "unsubscribe_links (user_uuid, channel)"])
    await fill(`insert into ${table} select gen_random_uuid(), 'en' from generate_series(1, 5000)`);
  await fill("insert into live_streams (user_uuid, last) select user_uuid, 1 from preferences");
  await fill("insert into live_events (user_uuid, number, type, data) select user_uuid, 1, '', '{}' from preferences");
  await fill("insert into contacts (user_uuid, email, name) select user_uuid, '', '' from preferences limit 3000");
  await fill(`insert into contact_phones (contact_id, phone, proved_at)
    select id, '+49151' || (1000000 + id), now() from contacts where name = ''`);
  const tables = ["preferences", "unsubscribe_links", "live_streams", "live_events", "contact_phones"];
  for (const table of tables) await fill(`analyze ${table}`);
  await run("registered");
  const scanned = await transaction(async () => {
    await keepPhoneProof({ user, phone: "+4915110000001", provedAt: new Date().toISOString() });
    await keepPhoneProof({ user, phone: "+4915110000002", provedAt: new Date().toISOString() });
    await forgetUser({ user });
    const sql = "select relname from pg_stat_xact_user_tables where seq_scan > 0 and relname = any($1)";
    return query(sql, [tables]);
  });
  expect(scanned).toEqual([]);
});

test("who registers an address and deletes the account again and again causes three mails a day at most (S18)", async () => {
  const mails = async () => (await query("select 1 from outbox where type = 'mail.send'")).length;
  const before = await mails();
  for (let n = 0; n < 6; n++) {
    user = randomUUID();
    await run("registered");
    await run("deleted");
  }
  expect((await mails()) - before).toBe(3);
  expect(
    await query("select recipient_hash as hash from forgotten_mails where recipient_hash = $1", [emailHash(email)]),
  ).toHaveLength(3);
  await query("update forgotten_mails set created_at = created_at - interval '1 day' returning id");
  user = randomUUID();
  await run("registered");
  expect((await mails()) - before).toBe(4);
  await run("deleted");
  expect(await query("select recipient_hash as hash from forgotten_mails")).toEqual([{ hash: emailHash(email) }]);
});
