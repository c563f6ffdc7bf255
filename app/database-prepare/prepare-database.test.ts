import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { secrets } from "../../contract/secrets.ts";
import { schemaNames as services, type SchemaName } from "../../contract/services.ts";
import { connectAs, type Login } from "../chassis/database/connection.ts";
import type { Migration } from "../chassis/database/migrate.ts";
import { prepareEvent, startUnprepared, type PreparedDatabase } from "../testing/prepared-database.ts";
import { runFile } from "../testing/run-file.ts";
import { log } from "../chassis/process/log.ts";
import { dryRun, handleEvent, type Tried } from "./dry-run.ts";
import { migrationsOf, prepareDatabase, type Prepared } from "./prepare-database.ts";

let unprepared: PreparedDatabase;
let first: readonly Prepared[];
let triedFirst: Tried;
const none = { roles: [], passwords: [], migrations: Object.fromEntries(services.map((name) => [name, []])) };

beforeAll(async () => {
  log.level = "silent";
  unprepared = await startUnprepared();
  await unprepared.makeFirstValues();
  triedFirst = await dryRun({ action: "dry-run" }, unprepared.prepareConfig);
  first = await Promise.all([prepare(), prepare()]);
});

afterAll(async () => unprepared.remove());

test("when two runs prepare an empty server at once, one creates everything and the other changes nothing", async () => {
  const migrations = services.map(async (name) => [name, (await migrationsOf(name)).map((step) => step.name)] as const);
  const everything = {
    roles: services.flatMap((name) => [`${name}_owner`, name]),
    passwords: [...services],
    migrations: Object.fromEntries(await Promise.all(migrations)),
  };
  expect([...first].sort((a, b) => b.roles.length - a.roles.length)).toEqual([everything, none]);
});

test("a dry run of an empty server tries every migration but concurrent indexes, and leaves not even a role", async () => {
  const attempts = services.map(async (name) => {
    const steps = await migrationsOf(name);
    const succeeds = { outcome: "succeeds", milliseconds: expect.any(Number) };
    const attemptOf = ({ name: migration, concurrentIndex: index }: Migration) =>
      index === undefined
        ? { migration, ...succeeds }
        : {
            migration,
            outcome: "not tried",
            reason: `changes the index ${index} concurrently, which no transaction can`,
          };
    return [name, steps.map(attemptOf)] as const;
  });
  expect(triedFirst).toEqual({ migrations: Object.fromEntries(await Promise.all(attempts)) });
  // The first run above created all of them.
  expect(first.flatMap(({ roles }) => roles)).toHaveLength(2 * services.length);
});

test("a second run changes nothing, and a dry run finds nothing to try", async () => {
  expect(await prepare()).toEqual(none);
  const { migrations } = none;
  expect(await handleEvent({ action: "dry-run" }, unprepared.prepareConfig)).toEqual({ migrations });
  await expect(handleEvent({ action: "dry-run", statementSeconds: 0 }, unprepared.prepareConfig)).rejects.toThrow(
    "database-prepare: event: ✖ Too small: expected number to be >=1\n  → at statementSeconds",
  );
});

test("as a Job it prepares the database of its event, or exits with 1 and the reason as its last line", async () => {
  const environment = { ...unprepared.environment("auth"), ...unprepared.prepareConfig.values };
  const run = (event: object) => runFile("app/database-prepare/job.ts", environment, JSON.stringify(event));
  const [prepared, refused] = [
    run(prepareEvent),
    run({ ...prepareEvent, migrationsFingerprint: "of another checkout" }),
  ];
  expect({ code: await prepared.exited, stderr: prepared.stderr() }).toEqual({ code: 0, stderr: "" });
  expect(prepared.stdout()).toMatch(/"msg":"done"/);
  expect(await refused.exited).toBe(1);
  expect(refused.stdout()).toMatch(/"msg":"failed"/);
  expect(refused.stderr()).toMatch(/^database-prepare: .*migrations/);
});

test.each(services)(
  "%s reads and writes rows of its own schema, and can neither create tables nor read other schemas",
  async (service) => {
    const login = await loginOf(service);
    const other = service === "auth" ? "shop" : "auth";
    expect(await as(login, "select current_schema")).toEqual([{ current_schema: service }]);
    expect(await as(login, "select count(*) > -1 as readable from migrations")).toEqual([{ readable: true }]);
    await expect(as(login, "create table mine (id int)")).rejects.toThrow(`permission denied for schema ${service}`);
    await expect(as(login, "create table public.mine (id int)")).rejects.toThrow("permission denied for schema public");
    await expect(as(login, "create temporary table mine (id int)")).rejects.toThrow(
      "permission denied to create temporary tables",
    );
    await expect(as(login, `select * from ${other}.migrations`)).rejects.toThrow(
      `permission denied for schema ${other}`,
    );
    await expect(as(login, "delete from migrations")).rejects.toThrow("permission denied for table migrations");
    await expect(as(login, `set role ${service}_owner`)).rejects.toThrow("permission denied to set role");
  },
);

test("auth inserts, updates and soft-deletes a user, and the address can be registered again", async () => {
  const login = await loginOf("auth");
  const insert = "insert into users (email, name, password_hash) values ($1, 'Ada', 'x') returning is_deleted";
  expect(await as(login, insert, ["ada@example.test"])).toEqual([{ is_deleted: false }]);
  await expect(as(login, insert, ["ada@example.test"])).rejects.toThrow("users_email");
  await expect(as(login, insert, ["Ada@example.test"])).rejects.toThrow("users_email_check");
  const deleted = await as(login, "update users set deleted_at = now() returning is_deleted");
  expect(deleted).toEqual([{ is_deleted: true }]);
  expect(await as(login, insert, ["ada@example.test"])).toEqual([{ is_deleted: false }]);
});

test.each(services)(
  "%s adds to its audit and reads it; it changes, removes and dates no entry, and neither does the owner of the table",
  async (service) => {
    const login = await loginOf(service);
    const insert = "insert into audit_entries (act, record, before, after) values ('a.b', 'x', '{}', '{}')";
    expect(await as(login, `${insert} returning act, actor, written_by`)).toEqual([
      { act: "a.b", actor: null, written_by: service },
    ]);
    for (const statement of [
      "update audit_entries set act = 'c.d'",
      "update audit_entries set deleted_at = now()",
      "delete from audit_entries",
      "truncate audit_entries",
      "alter table audit_entries disable trigger all",
      "drop table audit_entries",
      "insert into audit_entries (act, before, after, created_at) values ('a.b', '{}', '{}', '2020-01-01')",
      "insert into audit_entries (act, before, after, written_by) values ('a.b', '{}', '{}', 'postgres')",
      "insert into audit_entries (act, before, after, uuid) values ('a.b', '{}', '{}', gen_random_uuid())",
    ])
      await expect(as(login, statement)).rejects.toThrow(/permission denied|must be owner/);
    for (const statement of ["update %s set act = 'c.d'", "delete from %s", "truncate %s"])
      await expect(unprepared.postgres.query(statement.replace("%s", `${service}.audit_entries`))).rejects.toThrow(
        "audit_entries: entries are added, never changed or removed",
      );
  },
);

test("every table has the six base columns with defaults, and a unique uuid (MODEL)", async () => {
  const rows = await unprepared.postgres.query<{ name: string; columns: string }>(
    `select table_schema || '.' || table_name as name,
       string_agg(concat_ws(' ', column_name, data_type, is_nullable), ', ' order by column_name) as columns
     from information_schema.columns
     where table_schema in ('auth', 'shop', 'notifications')
       and column_name in ('id', 'uuid', 'created_at', 'updated_at', 'deleted_at', 'is_deleted')
     group by 1`,
  );
  const tables = await unprepared.postgres.query<{ name: string }>(
    "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('auth', 'shop', 'notifications')",
  );
  const uniques = await unprepared.postgres.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_indexes
     where schemaname in ('auth', 'shop', 'notifications') and indexdef ~ '^CREATE UNIQUE INDEX .* \\(uuid\\)$'`,
  );
  const six =
    "created_at timestamp with time zone NO, deleted_at timestamp with time zone YES, id bigint NO, " +
    "is_deleted boolean NO, updated_at timestamp with time zone NO, uuid uuid NO";
  const names = tables.map(({ name }) => name).sort();
  expect(names).toEqual(expect.arrayContaining(["auth.users", "shop.orders", "shop.products", "shop.migrations"]));
  expect(rows.sort((a, b) => a.name.localeCompare(b.name))).toEqual(names.map((name) => ({ name, columns: six })));
  expect(uniques.map(({ name }) => name).sort()).toEqual(names);
});

test("unique indexes exclude soft-deleted rows, except those on ids (MODEL)", async () => {
  const rows = await unprepared.postgres.query<{ indexdef: string }>(
    `select indexdef from pg_indexes where schemaname in ('auth', 'shop', 'notifications') and indexdef like 'CREATE UNIQUE%'
       and indexdef !~ '\\((id|uuid)\\)$' and indexdef !~ 'WHERE \\(*(deleted_at IS NULL|NOT is_deleted)'`,
  );
  expect(rows).toEqual([]);
});

test("a changed secret sets the password of the role, and the old password is refused", async () => {
  const old = await loginOf("shop");
  const changed = { username: "shop", password: "it's a new 'one' \\" };
  await unprepared.secretsManager.put(unprepared.arns["database-shop"], changed);
  expect(await prepare()).toEqual({ ...none, passwords: ["shop"] });
  expect(await as(changed, "select 1 as one")).toEqual([{ one: 1 }]);
  await expect(as(old, "select 1")).rejects.toThrow("password authentication failed");
});

test("the server logs every statement, and no password (SECRETS)", async () => {
  const logged = await unprepared.postgres.log();
  expect(logged).toContain("SCRAM-SHA-256$4096:");
  const passwords = await Promise.all(services.map(async (service) => (await loginOf(service)).password));
  for (const password of [...passwords, unprepared.postgres.master.password]) expect(logged).not.toContain(password);
});

test("a secret with the username of another role is refused by name", async () => {
  const arn = await unprepared.secretsManager.create("wrong/database-auth", { username: "shop", password: "x" });
  const values = { ...unprepared.prepareConfig.values, DATABASE_AUTH_SECRET_ARN: arn };
  await expect(prepareDatabase(prepareEvent, { values })).rejects.toThrow(
    "secret database-auth: username: shop is not the role of this schema.\n  Set it to auth.",
  );
});

test("an image with other migrations than the checkout that deploys it is refused by name, and changes nothing", async () => {
  await unprepared.secretsManager.put(unprepared.arns["database-shop"], { username: "shop", password: "later" });
  const other = { ...prepareEvent, migrationsFingerprint: "0123456789abcdef".repeat(4) };
  await expect(prepareDatabase(other, unprepared.prepareConfig)).rejects.toThrow(
    `groundwork:images.node: ${other.image} has other migrations (${prepareEvent.migrationsFingerprint.slice(0, 12)}) than this checkout (0123456789ab).\n` +
      "  Set it to the image that was built from this checkout, or deploy from the commit that the image was built from.",
  );
  expect(await prepare()).toEqual({ ...none, passwords: ["shop"] });
});

test("a server whose certificate is for another host is refused", async () => {
  const { postgres } = unprepared;
  const otherName = { host: "localhost", port: postgres.port, name: postgres.name };
  await expect(connectAs(otherName, postgres.master)).rejects.toThrow("Host: localhost. is not cert's");
});

async function prepare(): Promise<Prepared> {
  return prepareDatabase(prepareEvent, unprepared.prepareConfig);
}

async function loginOf(service: SchemaName): Promise<Login> {
  const name = `database-${service}` as const;
  return secrets[name].shape.parse(await unprepared.secretsManager.get(unprepared.arns[name]));
}

async function as(login: Login, text: string, values: unknown[] = []): Promise<unknown[]> {
  const { host, port, name } = unprepared.postgres;
  const client = await connectAs({ host, port, name }, login);
  try {
    return (await client.query<object>(text, values)).rows;
  } finally {
    await client.end();
  }
}
