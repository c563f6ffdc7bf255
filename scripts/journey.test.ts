import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { schemaNames } from "../contract/services.ts";
import type { Journey } from "../app/chassis/journey/journey.ts";
import { log } from "../app/chassis/process/log.ts";
import { tokenIn } from "../app/testing/mailed-token.ts";
import { until } from "../app/testing/until.ts";
import { command, startServices, type RunningServices } from "./journey/running-services.fixture.ts";

const password = "canary-correct horse battery";
const email = `ada-${randomUUID()}@example.test`;
const requestId = `request-${randomUUID()}`;
let services: RunningServices;
let token: string;
/** The one-time token that verified the address. */
let mailed: string;
let order: string;
let sentBytes: number;

beforeAll(async () => {
  log.level = "silent";
  services = await startServices();
  const { auth, shop, mail } = services;
  await auth.ask("/v1/auth/register", { body: { email, name: "Ada Lovelace", password } });
  mailed = await until("the link", () => tokenIn(mail.mails[0]?.parsed.text), 30);
  expect((await auth.ask("/v1/auth/verify-email", { body: { token: mailed, password } })).status).toBe(204);
  await until("the welcome mail", () => mail.mails.length === 2, 30);
  const answer = await auth.ask("/v1/auth/login", { body: { email, password } });
  token = (answer.body as { accessToken: string }).accessToken;
  const { body } = await shop.ask("/v1/products");
  const [product] = (body as { products: { uuid: string }[] }).products;
  await mail.fail("away");
  const lines = [{ product: product?.uuid, quantity: 1 }];
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const headers = { "x-request-id": requestId, traceparent, cookie: "canary-cookie=1" };
  sentBytes = JSON.stringify({ lines }).length;
  const placed = await shop.ask("/v1/orders", { body: { lines }, token, headers });
  expect(placed.status).toBe(201);
  order = (placed.body as { uuid: string }).uuid;
}, 120_000);
afterAll(async () => services.stop());

async function journey(...args: string[]) {
  services.readLogs();
  return command("scripts/journey.ts", args);
}

const told = async (id: string): Promise<Journey> => JSON.parse((await journey(id, "--json")).stdout) as Journey;

test("while the mail carrier is away, the journey of an order says where its receipt is stuck (LOGS-1)", async () => {
  const waiting = expect.stringMatching(
    new RegExp(
      `^receipt of order ${order}: not sent yet, the mail carrier is unavailable: attempts so far \\d+, next at `,
    ),
  );
  await until("an attempt failed", async () => (await told(order)).standings[0]?.text.includes("unavailable"), 30);
  for (const id of [order, requestId]) {
    const { requests, standings, events } = await told(id);
    expect(requests).toEqual([requestId]);
    expect(standings).toEqual([{ state: "waiting", text: waiting }]);
    expect(events.map(({ where, what }) => `${where}: ${what.split(",", 1)[0] ?? ""}`)).toEqual(
      expect.arrayContaining([
        `shop/http: order placed`,
        expect.stringMatching(/^shop\/http: POST \/v1\/orders 201/),
        "shop outbox: order.placed.v1 written for notifications-events",
        "shop/worker: job published",
        "notifications/worker: receipt queued",
        expect.stringMatching(/^notifications\/worker: job failed: /),
      ]),
    );
    expect(events.map(({ time }) => time)).toEqual(events.map(({ time }) => time).toSorted());
    expect(events.some(({ isProblem }) => isProblem)).toBe(true);
  }
});

test("once the carrier is back, the journey says that it accepted the receipt, and under which id (LOGS-1)", async () => {
  await services.mail.recover();
  const done = await until(
    "the receipt is sent",
    async () => {
      const found = await told(order);
      return found.standings[0]?.state === "done" && found.events.some(({ what }) => what.includes("carrierId"))
        ? found
        : undefined;
    },
    45,
  );
  const id = services.mail.accepted.at(-1) ?? "none";
  expect(done.standings).toEqual([
    { state: "done", text: expect.stringMatching(`^receipt of order ${order}: accepted by the carrier as ${id} at `) },
  ]);
  expect(done.events.map(({ what }) => what)).toContainEqual(
    expect.stringMatching(`^accepted by carrier, kind receipt, carrierId ${id}`),
  );
}, 60_000);

test("a journey is printed for people: how it stands first, then what happened in order of time (LOGS-1)", async () => {
  const { code, stdout, stderr } = await journey(order);
  expect([code, stderr]).toEqual([0, ""]);
  const [title, request, standing, timeline = ""] = stdout.trimEnd().split("\n\n");
  expect([title, request]).toEqual([`Journey of ${order}`, `Request ${requestId}`]);
  expect(standing).toMatch(/^done {5}receipt of order .*: accepted by the carrier as /);
  expect(timeline.split("\n").length).toBeGreaterThan(6);
  for (const line of timeline.split("\n")) expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {2}\S/);
});

test("the journey of an e-mail address has every request of its user, and the log only its hash (LOGS-1, LOGS-2)", async () => {
  const { requests, standings } = await told(email.toUpperCase());
  expect(requests).toContain(requestId);
  expect(requests).toHaveLength(3);
  const names = ["verify-email", "welcome", `receipt of order ${order}`];
  expect(standings.map(({ text }) => text.split(":")[0])).toEqual(names);
  expect(services.written()).not.toContain(email);
});

test("the line of a request has route, status, duration, sizes, user, request id and trace id (LOGS-1)", () => {
  const lines = services.shop.lines().filter((line) => line["requestId"] === requestId);
  expect(lines.find(({ msg }) => msg === "answered")).toEqual({
    level: "info",
    time: expect.any(String),
    process: "shop/http",
    release: "test",
    requestId,
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    user: expect.stringMatching(/^[0-9a-f-]{36}$/),
    method: "POST",
    route: "/v1/orders",
    path: "/v1/orders",
    status: 201,
    milliseconds: expect.any(Number),
    requestBytes: sentBytes,
    responseBytes: expect.any(Number),
    msg: "answered",
  });
});

test("a request that its head refuses has a line with the same fields, its route and no user (LOGS-1)", async () => {
  const id = randomUUID();
  await services.shop.ask(`/v1/orders/${order}`, { token: `${token}x`, headers: { "x-request-id": id } });
  const line = await until("its line", () => services.shop.lines().find((one) => one["requestId"] === id));
  expect(line).toMatchObject({ route: "/v1/orders/:uuid", path: `/v1/orders/${order}`, status: 401, requestBytes: 0 });
  expect(line).not.toHaveProperty("user");
});

test("no password, token, cookie, one-time password or push token is in the log of any process (LOGS-2, case 32)", async () => {
  const { auth, shop } = services;
  const secrets = {
    otp: "canary-482913",
    pushToken: `canary:APA91b${"canary".repeat(20)}`,
    accessToken: token,
    cookie: "canary-cookie=1",
  };
  const headers = { cookie: "canary-cookie=1", "x-push-token": secrets.pushToken };
  const query = new URLSearchParams(secrets).toString();
  await Promise.all([
    auth.ask("/v1/auth/register", { body: { ...secrets, email, name: "Ada", password }, headers }),
    auth.ask("/v1/auth/login", { body: { email, password: `${password}-wrong` }, headers }),
    auth.ask("/v1/auth/password/reset", { body: { token: mailed, newPassword: password }, headers }),
    auth.ask("/v1/auth/login", { raw: JSON.stringify({ email, password, ...secrets }).slice(0, -1), headers }),
    auth.ask(`/v1/users/me?${query}`, { token, headers }),
    shop.ask(`/v1/orders?${query}`, { body: secrets, token, headers }),
    shop.ask(`/v1/products/${encodeURIComponent(token)}?${query}`, { headers }),
  ]);
  await until("the last is logged", () => auth.stdout().split("/v1/users/me").length > 1);
  const written = services.written() + JSON.stringify(await told(email));
  for (const canary of ["canary", token, token.slice(-40), mailed, services.mail.password, "$argon2id"])
    expect(written).not.toContain(canary);
});

test("an id that nothing knows is refused with what to give instead; --json says it too", async () => {
  const id = randomUUID();
  const { code, stderr } = await journey(id);
  expect(code).toBe(1);
  expect(stderr).toContain(`${id}: neither the log nor a table of the sandbox knows it.`);
  const json = await journey(id, "--json");
  expect([json.code, JSON.parse(json.stdout)]).toEqual([1, { of: id, requests: [], standings: [], events: [] }]);
});

test.each([
  [[], "<id> is missing."],
  [["a b c d e f g h"], "is not an id of 8 to 64 letters"],
  [["short"], "short: is not an id"],
  [["one-request", "two-requests"], "one <id> at a time."],
  [["request-1", "--tail"], "--tail"],
  [["request-1", "--stack", "staging"], "staging"],
])("wrong arguments are refused with the usage: %j", async (args, message) => {
  const { code, stderr } = await journey(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test("--help says what an id is and what the exit codes mean", async () => {
  const { code, stdout } = await journey("--help");
  expect(code).toBe(0);
  expect(stdout).toContain("npm run journey -- <id> [--json] [--stack <stack>]");
  expect(stdout).toContain("nothing is known of this id");
});

test("the carrier of a sandbox is taken away and brought back by a command; another word is refused", async () => {
  for (const state of ["away", "back"]) {
    expect((await command("scripts/mail-carrier.ts", [state])).code).toBe(0);
    expect(services.carrier.at(-1)).toBe(state);
  }
  const { code, stderr } = await command("scripts/mail-carrier.ts", ["gone"]);
  expect([code, services.carrier]).toEqual([2, ["away", "back"]]);
  expect(stderr).toContain("gone: must be away or back.");
});

/** The tables of each service that contain a text. */
async function tablesWith(text: string): Promise<string[]> {
  const { postgres } = services.messaging.database;
  const tables = await postgres.query<{ name: string }>(
    "select schemaname || '.' || tablename as name from pg_tables where schemaname = any($1) order by 1",
    [schemaNames],
  );
  const rowsWith = async (name: string) =>
    postgres.query(`select 1 from ${name} each where strpos(each::text, $1) > 0`, [text]);
  const found = await Promise.all(tables.map(async ({ name }) => ((await rowsWith(name)).length > 0 ? [name] : [])));
  return found.flat();
}

test("a deleted account is forgotten by every service, its waiting receipt is not sent, and the journey is still told (AUTH-1, LOGS-1)", async () => {
  const { auth, shop, mail, messaging } = services;
  const { uuid } = (await auth.ask("/v1/users/me", { token })).body as { uuid: string };
  await mail.fail("away");
  const { products } = (await shop.ask("/v1/products")).body as { products: { uuid: string }[] };
  const last = `request-${randomUUID()}`;
  const body = { lines: [{ product: products[1]?.uuid, quantity: 1 }] };
  expect((await shop.ask("/v1/orders", { body, token, headers: { "x-request-id": last } })).status).toBe(201);
  await until("the receipt waits", async () => (await told(last)).standings[0]?.state === "waiting", 30);
  const removed = await auth.ask("/v1/users/me", { method: "DELETE", token, body: { currentPassword: password } });
  expect(removed.status).toBe(204);
  // The rows that are named here expire: docs/account-deletion.md says when.
  await until("every service has forgotten the account", async () => {
    const named = [await tablesWith(email), await tablesWith("Ada Lovelace"), await tablesWith(uuid)];
    const remembered = schemaNames.map((name) => `${name}.deleted_users`);
    return isDeepStrictEqual(named, [
      ["auth.outbox"],
      ["auth.outbox"],
      [...remembered, "auth.outbox", "auth.revocations", "shop.outbox"].toSorted(),
    ]);
  });
  const sent = mail.mails.length;
  await mail.recover();
  await until(
    "no message waits",
    async () => {
      const open = schemaNames.map((name) => `select 1 from ${name}.inbox where processed_at is null`);
      return (await messaging.database.postgres.query(open.join(" union all "))).length === 0;
    },
    45,
  );
  expect([
    mail.mails.length,
    await messaging.database.postgres.query("select * from notifications.dead_letter"),
  ]).toEqual([sent, []]);
  const { standings, events } = await told(last);
  expect(standings).toEqual([]);
  expect(events.map(({ what }) => what)).toContain("mail not sent: its message or its recipient is deleted");
  expect((await told(uuid)).requests).toContain(requestId);
  expect(services.written()).not.toContain(email);
}, 90_000);
