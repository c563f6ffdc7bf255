import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { expiredDays } from "../../app/auth/clean-up/delete-expired.ts";
import { unverifiedDays } from "../../app/auth/clean-up/delete-unverified.ts";
import { schedules as ofAuth } from "../../app/auth/schedules.ts";
import type { TableModel } from "../../app/chassis/database/base-model.ts";
import { closeDatabase, openDatabase, ownConnection, query } from "../../app/chassis/database/database.ts";
import { deleteRows } from "../../app/chassis/database/delete-rows.ts";
import { processConfig } from "../../app/chassis/process/config.ts";
import { log } from "../../app/chassis/process/log.ts";
import type { RunCounts, ScheduledWork } from "../../app/chassis/schedules/schedule-run.ts";
import { messageDays } from "../../app/notifications/mail/delete-old-messages.ts";
import { schedules as ofNotifications } from "../../app/notifications/schedules.ts";
import { Product } from "../../app/shop/products/product.ts";
import { deletedProductDays, schedules as ofShop } from "../../app/shop/schedules.ts";
import { abandonedDays } from "../../app/shop/uploads/remove-abandoned.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../app/testing/prepared-database.ts";
import type { SchemaName } from "../../contract/services.ts";

let prepared: PreparedDatabase;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
});
afterAll(async () => prepared.remove());

async function run(work: ScheduledWork): Promise<RunCounts> {
  return work({ id: randomUUID(), tick: new Date(), attempt: 1, signal: new AbortController().signal });
}

/** Opens the database as a service for the tests of a block. */
function inDatabaseOf(service: SchemaName, models: readonly TableModel[] = []): void {
  beforeAll(() => openDatabase(processConfig(service, "worker", prepared.environment(service)), models));
  afterAll(closeDatabase);
}

/** The first column of some rows, in order. */
async function column(text: string): Promise<unknown[]> {
  return (await query<{ value: unknown }>(text)).map(({ value }) => value);
}

const ago = (days: number, more = "") => `now() - interval '${days} days${more}'`;

describe("the nightly clean-up of auth", () => {
  inDatabaseOf("auth");

  async function addUser(name: string, createdAt: string, verified = "null"): Promise<string> {
    const [user] = await query<{ id: string }>(
      `insert into users (email, name, password_hash, created_at, email_verified_at)
       values ($1, $2, 'h', ${createdAt}, ${verified}) returning id`,
      [`${name}@example.test`, name],
    );
    return user?.id ?? "";
  }

  test("removes sessions, links, codes, sign-ins, counts and revocations some days after their end, and no others (CRON)", async () => {
    const user = await addUser("ada", ago(400), "now()");
    const add: Readonly<Record<keyof typeof expiredDays, (at: string, label: string) => string>> = {
      sessions: (at, label) =>
        `insert into sessions (user_id, client, family_hash, token_hash, used_at, ends_at, network, user_agent)
         values (${user}, 'native', '${label}', 'h', ${at}, ${at}, 'n', '${label}')`,
      one_time_tokens: (at, label) =>
        `insert into one_time_tokens (user_id, purpose, token_hash, email, expires_at)
         values (${user}, '${label === "old" ? "verify-email" : "reset-password"}', '${label}', 'a@b.c', ${at})`,
      authorizations: (at, label) =>
        `insert into authorizations (secret_hash, provider, redirect_uri, expires_at) values ('${label}', 'p', 'u', ${at})`,
      registration_sources: (at, label) =>
        `insert into registration_sources (source, registrations, ends_at) values ('${label}', 1, ${at})`,
      revocations: (at) => `insert into revocations (subject, revoked_at) values (gen_random_uuid(), ${at})`,
    };
    const tables = Object.keys(expiredDays) as (keyof typeof expiredDays)[];
    for (const table of tables) {
      await query(`${add[table](ago(expiredDays[table], " 1 minute"), "old")} returning 1`);
      await query(`${add[table](ago(expiredDays[table] - 1, " 23 hours"), "young")} returning 1`);
    }
    expect(await run(ofAuth["nightly-clean-up"])).toMatchObject(Object.fromEntries(tables.map((table) => [table, 1])));
    for (const table of tables) expect(await column(`select 1 as value from ${table}`)).toHaveLength(1);
    expect(await column("select user_agent as value from sessions")).toEqual(["young"]);
  });

  test("removes accounts that nobody verified for a month, tells every service, and spares the staff and who has a link (CRON)", async () => {
    const old = ago(unverifiedDays, " 1 minute");
    const forgotten = await addUser("forgotten", old);
    await addUser("young", ago(unverifiedDays - 1, " 23 hours"));
    await addUser("verified", old, "now()");
    const staff = await addUser("staff", old);
    const linked = await addUser("linked", old);
    await query("insert into staff_roles (user_id, role) values ($1, 'admin') returning 1", [staff]);
    await query(
      `insert into one_time_tokens (user_id, purpose, token_hash, email, expires_at)
       values ($1, 'reset-password', 'h', 'a@b.c', now() + interval '1 minute') returning 1`,
      [linked],
    );
    const uuid = (await column(`select uuid as value from users where id = ${forgotten}`))[0];
    expect(await run(ofAuth["nightly-clean-up"])).toMatchObject({ unverified_users: 1 });
    expect(await column("select name as value from users where name <> 'ada' order by 1")).toEqual([
      "linked",
      "staff",
      "verified",
      "young",
    ]);
    expect(await column("select payload->>'user' as value from outbox where type = 'user.deleted.v1'")).toEqual([
      uuid,
      uuid,
    ]);
    expect(await column("select user_uuid as value from deleted_users")).toEqual([uuid]);
  });

  test("deletes in transactions of at most a thousand rows, and leaves locked rows to the next night (CRON)", async () => {
    const where = "source like 'many %'";
    const add = async () =>
      query(
        `insert into registration_sources (source, registrations, ends_at)
         select 'many ' || n, 1, now() from generate_series(1, 2500) n returning 1`,
      );
    await add();
    const other = await ownConnection();
    await other.query("begin");
    await other.query("select 1 from registration_sources where source = 'many 7' for update");
    expect(await deleteRows({ table: "registration_sources", where })).toBe(2_499);
    await other.end();
    expect(await deleteRows({ table: "registration_sources", where })).toBe(1);
    await add();
    // A stop ends it after the batch.
    expect(await deleteRows({ table: "registration_sources", where }, AbortSignal.abort())).toBe(1_000);
  });
});

describe("the nightly clean-up of notifications", () => {
  inDatabaseOf("notifications");

  test("removes messages that ended three months ago, but not one whose job an operator may replay (CRON)", async () => {
    const add = async (subject: string, status: string, createdAt: string) => {
      await query(
        `insert into messages (created_at, kind, channel, status, recipient, subject, data, request_id)
         values (${createdAt}, 'verify-email', 'email', $2, 'a@b.c', $1, '{}', 'r') returning 1`,
        [subject, status],
      );
    };
    const old = ago(messageDays, " 1 minute");
    for (const status of ["sent", "failed", "dropped", "queued"]) await add(`old ${status}`, status, old);
    await add("old failed, replayable", "failed", old);
    await add("young", "sent", ago(messageDays - 1, " 23 hours"));
    await query(
      `insert into dead_letter (queue, type, payload, request_id, sender, attempts, reason)
       select 'q', 'mail.send', jsonb_build_object('message', uuid), 'r', 's', 1, 'why'
       from messages where subject = 'old failed, replayable' returning 1`,
    );
    await query(
      `insert into forgotten_mails (recipient_hash, created_at) values ('old', ${ago(400)}), ('young', now()) returning 1`,
    );
    expect(await run(ofNotifications["nightly-clean-up"])).toEqual({
      messages: 3,
      forgotten_mails: 1,
      live_events: 0,
    });
    expect(await column("select subject as value from messages order by id")).toEqual([
      "old queued",
      "old failed, replayable",
      "young",
    ]);
  });
});

describe("the nightly clean-up of the shop", () => {
  inDatabaseOf("shop", [Product]);

  test("removes uploads that nobody completed for a week, also their objects, in jobs that are short enough (CRON)", async () => {
    const add = async (count: number, status: string, completeBy: string) => {
      await query(
        `insert into uploads (owner, content_type, size_bytes, status, complete_by, refusal, object)
         select gen_random_uuid(), 'image/png', 1, $1, ${completeBy},
           case when $1 = 'refused' then 'why' end, case when $1 = 'accepted' then gen_random_uuid() end
         from generate_series(1, $2::int) returning 1`,
        [status, count],
      );
    };
    const old = ago(abandonedDays, " 1 minute");
    await add(60, "open", old);
    await add(1, "refused", old);
    await add(1, "accepted", old);
    await add(1, "open", ago(abandonedDays - 1, " 23 hours"));
    expect(await run(ofShop["nightly-clean-up"])).toMatchObject({ uploads: 61 });
    expect(await column("select status as value from uploads order by 1")).toEqual(["accepted", "open"]);
    const prefixes = "jsonb_array_length(payload->'prefixes')";
    expect(await column(`select ${prefixes} as value from outbox where type = 'uploads.remove' order by id`)).toEqual([
      50, 50, 22,
    ]);
  });

  test("purges products that were deleted a season ago, but not one that somebody ordered (CRON)", async () => {
    const add = async (sku: string, deletedAt: string) => {
      await query(
        `insert into products (sku, name, description, currency, price_cents, stock, deleted_at)
         values ($1, 'a product', '', 'EUR', 1, 1, ${deletedAt}) returning 1`,
        [sku],
      );
    };
    await add("OLD", ago(deletedProductDays, " 1 minute"));
    await add("ORDERED", ago(deletedProductDays, " 1 minute"));
    await add("YOUNG", ago(deletedProductDays - 1, " 23 hours"));
    await query(
      `with placed as (insert into orders (buyer, currency, total_cents) values (gen_random_uuid(), 'EUR', 1) returning id)
       insert into order_lines (order_id, product_id, name, quantity, unit_price_cents)
       select placed.id, products.id, 'a product', 1, 1 from placed, products where sku = 'ORDERED' returning 1`,
    );
    await query(
      "insert into recommendations (user_uuid, week) values (gen_random_uuid(), now() - interval '40 days') returning 1",
    );
    expect(await run(ofShop["nightly-clean-up"])).toMatchObject({ products: 1, kept_products: 1, recommendations: 1 });
    expect(await column("select sku as value from products where deleted_at is not null order by 1")).toEqual([
      "ORDERED",
      "YOUNG",
    ]);
  });
});
