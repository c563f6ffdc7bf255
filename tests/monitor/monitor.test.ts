import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { log } from "../../app/chassis/process/log.ts";
import { ask } from "../../app/testing/client.ts";
import { until } from "../../app/testing/until.ts";
import { services } from "../../contract/services.ts";
import { browserErrors, startBrowser } from "../../sandbox/console/browser.fixture.ts";
import { acts, password, queue, RunningMonitor } from "./running-monitor.fixture.ts";

let running: RunningMonitor;
let browser: Browser;

beforeAll(async () => {
  log.level = "silent";
  [running, browser] = await Promise.all([RunningMonitor.start(), startBrowser()]);
});

beforeEach(async () => {
  // One after the other: the worker locks them in its own order.
  for (const table of ["dead_letter", "inbox", "paused_queues"]) await running.sql(`truncate shop.${table}`);
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

test.each(acts)("of the staff only an admin may %s %s, and of others nobody (ASYNC-2)", async (method, path) => {
  const statusOf = async (token?: string) => {
    const body = path.includes("/dead/") ? { body: {} } : {};
    const asked = { method: method.toUpperCase(), ...body, ...(token === undefined ? {} : { token }) };
    return (await running.shop.ask(`/internal/v1${path.replace("UUID", await running.deadLetter())}`, asked)).status;
  };
  expect([await statusOf(), await statusOf(running.tokens.user), await statusOf(running.tokens.support)]).toEqual([
    401, 403, 403,
  ]);
  expect([
    await statusOf(running.tokens.admin ?? ""),
    (await running.shop.ask(`/v1${path}`, { method })).status,
  ]).toEqual([path.endsWith("/pause") ? 204 : 200, 404]);
});

test("a queue, a dead letter or a cursor that a service does not have changes nothing", async () => {
  const uuid = await running.deadLetter();
  const refused = async (method: string, path: string, body?: object) => {
    const { status } = await running.shop.ask(`/internal/v1${path}`, {
      method,
      token: running.tokens.admin ?? "",
      ...(body && { body }),
    });
    return status;
  };
  expect(await refused("PUT", "/queues/notifications-email/pause")).toBe(404);
  expect(await refused("POST", "/queues/auth-events/dead/replay", {})).toBe(404);
  expect(await refused("POST", `/dead-letters/${randomUUID()}/replay`)).toBe(404);
  expect(await refused("POST", "/dead-letters/1/discard")).toBe(400);
  expect(await refused("GET", `/queues/${queue}/dead?after=${randomUUID()}`)).toBe(400);
  expect(await refused("GET", `/queues/shop-search/dead?after=${uuid}`)).toBe(400);
  expect(await refused("POST", `/queues/${queue}/dead/replay`, { until: "yesterday" })).toBe(400);
  expect(await refused("POST", `/queues/${queue}/dead/replay`, { types: "all" })).toBe(400);
  expect(await running.unresolved()).toBe(1);
});

test("a service shows its queues: waiting, retrying, running, dead, rates and pauses", async () => {
  await running.deadLetter();
  await running.sql(
    `insert into shop.inbox (queue, type, attempts, running, payload, request_id, sender, failure, available_at, processed_at)
     values ($1, 'a', 1, false, '{"otp":"123456"}', 'request-0002', 'auth', 'away', now() + interval '1 hour', null),
            ($1, 'a', 0, false, '{}', 'request-0003', 'auth', null, now() + interval '1 hour', null),
            ($1, 'a', 1, true, null, null, null, null, now() + interval '1 hour', null),
            ($1, 'a', 1, false, null, null, null, null, now(), now())`,
    [queue],
  );
  await running.shop.ask(`/internal/v1/queues/${queue}/pause`, { method: "PUT", token: running.tokens.admin ?? "" });
  const { body } = await running.shop.ask("/internal/v1/queues", { token: running.tokens.admin ?? "" });
  expect(body).toMatchObject({ service: "shop" });
  const { schedules } = body as { schedules: { name: string; nextAt: string }[] };
  expect(schedules.map(({ name }) => name).toSorted()).toEqual(Object.keys(services.shop.schedules).toSorted());
  for (const { nextAt } of schedules) expect(Date.parse(nextAt)).toBeGreaterThan(Date.now());
  expect((body as { queues: { queue: string }[] }).queues.find((each) => each.queue === queue)).toEqual({
    queue,
    about: "events of the other services",
    pausedSince: expect.any(String),
    waiting: { count: 2, oldest: expect.any(String) },
    retrying: 1,
    running: 1,
    dead: { count: 1, oldest: expect.any(String) },
    receivedPerMinute: 0.8,
    processedPerMinute: 0.2,
  });
  const retrying = await running.shop.ask(`/internal/v1/queues/${queue}/retrying`, {
    token: running.tokens.admin ?? "",
  });
  expect(retrying.body).toMatchObject({ messages: [{ reason: "away", payload: { otp: "[redacted]" }, attempts: 1 }] });
});

test("failed messages are read page by page, each once, and no long payload", async () => {
  const long = { list: Array(4_000).fill(1) };
  const uuids = [await running.deadLetter({}), await running.deadLetter(long), await running.deadLetter({})];
  const read = async (query: string) =>
    (await running.shop.ask(`/internal/v1/queues/${queue}/dead?limit=2${query}`, { token: running.tokens.admin ?? "" }))
      .body as {
      messages: Record<"uuid" | "payload", unknown>[];
      next: string | null;
    };
  const first = await read("");
  const second = await read(`&after=${first.next}`);
  expect([...first.messages, ...second.messages].map(({ uuid }) => uuid)).toEqual(uuids);
  expect([first.next, second.next]).toEqual([uuids[1], null]);
  expect(first.messages.map(({ payload }) => payload)).toEqual([{}, "[payload of 12010 characters]"]);
});

test("the sign-in admits admins only, and its cookie is no use to another site or to a script (ASYNC-2)", async () => {
  const { status, headers } = await running.send("/sign-in", { email: running.emails.admin ?? "", password });
  expect([status, headers.get("location")]).toEqual([303, "/"]);
  expect(headers.get("set-cookie")).toMatch(/^groundwork-monitor=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const refused = await Promise.all([
    running.send("/sign-in", { email: running.emails.support ?? "", password }),
    running.send("/sign-in", { email: running.emails.user ?? "", password }),
    running.send("/sign-in", { email: running.emails.admin ?? "", password: "another password" }),
    running.send("/sign-in", {}),
  ]);
  expect(refused.map((answer) => [answer.status, answer.headers.get("set-cookie")])).toEqual([
    [403, null],
    [403, null],
    [401, null],
    [401, null],
  ]);
  const sessions = await running.sql(
    "select 1 from auth.sessions s join auth.users u on u.id = s.user_id where email = $1 and s.deleted_at is null",
    [running.emails.user ?? ""],
  );
  // That of signUp: the one that the monitor opened has ended.
  expect(sessions).toHaveLength(1);
});

test.each([
  ["from another site", { origin: "https://evil.example" }, 403],
  ["without an origin", { origin: "null" }, 403],
  ["to a name that is not a loopback address", { host: "monitor.example", origin: "http://monitor.example" }, 421],
])("a form %s is refused before anything is done", async (_, headers, status) => {
  const discard = { uuid: await running.deadLetter(), act: "discard" };
  const { cookie } = await running.signedIn();
  const answered = await running.statusOf(`/queues/shop/${queue}/dead`, discard, { cookie, ...headers });
  expect([answered, await running.unresolved()]).toEqual([status, 1]);
});

test("without a session nothing is shown and nothing is done", async () => {
  const uuid = await running.deadLetter();
  const page = await ask(`${running.url}/`);
  expect([page.status, page.text.includes("<h1>Sign in</h1>"), page.text.includes(queue)]).toEqual([200, true, false]);
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect((await ask(`${running.url}/`, { headers: { "x-refresh": "1" } })).status).toBe(401);
  const act = await running.send(
    `/queues/shop/${queue}/dead`,
    { uuid, act: "discard" },
    { cookie: "groundwork-monitor=x" },
  );
  expect([act.status, act.headers.get("location"), await running.unresolved()]).toEqual([303, "/?notice=ended", 1]);
});

test("of two admins who replay one dead letter at once, one has done it, and its effect happens (ASYNC-2)", async () => {
  const user = randomUUID();
  const uuid = await running.deadLetter({ user });
  const [one, other] = await Promise.all([running.signedIn(), running.signedIn()]);
  const replay = async (headers: { cookie: string }) =>
    (await running.send(`/queues/shop/${queue}/dead`, { uuid, act: "replay" }, headers)).headers.get("location");
  expect((await Promise.all([replay(one), replay(other)])).toSorted()).toEqual([
    `/queues/shop/${queue}?notice=gone`,
    `/queues/shop/${queue}?notice=replay&count=1`,
  ]);
  await until("the user is forgotten", async () => running.isForgotten(user));
  expect(await running.audit(uuid)).toEqual([
    { act: "dead-letter.replay", role: "admin", after: { queue, type: "user.deleted.v1" } },
  ]);
});

test("all dead letters of a type are discarded but those that came after the page, with an entry of the audit (ASYNC-2)", async () => {
  const headers = await running.signedIn();
  await Promise.all([running.deadLetter(), running.deadLetter(), running.deadLetter({}, "another.v1")]);
  const page = await ask(`${running.url}/queues/shop/${queue}`, { headers });
  const until = /name="until" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  await running.deadLetter();
  const discard = { act: "discard", type: "user.deleted.v1", until };
  const { headers: answer } = await running.send(`/queues/shop/${queue}/dead`, discard, headers);
  expect(answer.get("location")).toBe(`/queues/shop/${queue}?notice=discard&count=2`);
  expect(await running.unresolved()).toBe(2);
  expect((await running.audit(queue)).at(-1)).toEqual({
    act: "dead-letter.discard-all",
    role: "admin",
    after: { resolved: 2, type: "user.deleted.v1", until },
  });
});

test("of all dead letters the oldest ten thousand are resolved at once, so that no number of them exceeds the time of a request", async () => {
  await running.sql(
    `insert into shop.dead_letter (queue, type, payload, request_id, sender, attempts, reason)
     select $1, 'another.v1', '{}', 'request-0001', 'auth', 7, 'the shop was closed' from generate_series(1, 10001)`,
    [queue],
  );
  const path = `/queues/shop/${queue}`;
  const discard = { act: "discard", until: new Date(Date.now() + 60_000).toISOString() };
  const headers = await running.signedIn();
  const done = (await running.send(`${path}/dead`, discard, headers)).headers.get("location");
  expect([done, await running.unresolved()]).toEqual([`${path}?notice=discard&count=10000`, 1]);
  const page = await ask(`${running.url}${done}`, { headers });
  expect(page.text).toContain("Discarded 10000 dead letters. No more are taken at once");
});

test("the page does not say that nothing was done by a service that has not answered", async () => {
  const path = "/queues/notifications/notifications-email/pause";
  const { headers } = await running.send(path, {}, await running.signedIn());
  expect(headers.get("location")).toBe("/?notice=unanswered");
});

test("in a browser an admin sees what is wrong, replays and discards dead letters, and pauses a queue (ASYNC-2)", async () => {
  const user = randomUUID();
  const replayed = await running.deadLetter({ user });
  const secret = {
    email: "grace@example.com",
    resetToken: "s3cr3t-value",
    text: "see you at eight",
    person: { name: "Grace", phone: "+4915112345678" },
    user: randomUUID(),
  };
  const discarded = await running.deadLetter(secret, "another.v1");
  const page = await browser.newPage();
  const errors = browserErrors(page);
  await page.goto(running.url);
  await page.getByLabel("E-mail").fill(running.emails.admin ?? "");
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Queues" }).waitFor();
  expect(await page.getByLabel("Problems").innerText()).toBe("notifications does not answer.");
  await page.getByRole("row", { name: queue }).getByRole("link", { name: "2" }).click();
  const letters = page.locator("#dead article");
  expect(await letters.locator(".reason").allTextContents()).toEqual(Array(2).fill("the shop was closed"));
  const other = page.locator("article", { hasText: discarded });
  await other.getByText("Payload, without secrets").click();
  expect(JSON.parse(await other.locator("pre").innerText())).toEqual({
    email: expect.stringMatching(/^\[email \w+\]$/),
    resetToken: "[redacted]",
    text: "[text of 16 characters]",
    person: { name: "[text of 5 characters]", phone: "[text of 14 characters]" },
    user: secret.user,
  });
  await page.locator(`#replay-${replayed}`).click();
  expect(await page.getByRole("status").innerText()).toBe("Replayed 1 dead letter: the worker attempts it now.");
  await until("its effect is there", async () => running.isForgotten(user));
  expect(await letters.count()).toBe(1);
  await other.getByText("Discard…").click();
  await page.locator(`#discard-${discarded}`).click();
  await page.getByText("None: every message was processed, or still waits.").waitFor();
  // The page shows what happens elsewhere, by itself.
  await running.deadLetter({}, "later.v1");
  await page.getByRole("heading", { name: "later.v1" }).waitFor();
  await page.getByRole("button", { name: `Pause ${queue}` }).click();
  await page.getByRole("button", { name: `Resume ${queue}` }).waitFor();
  expect(await running.sql("select queue from shop.paused_queues")).toEqual([{ queue }]);
  expect(errors).toEqual([]);
  await running.sql("update auth.sessions set deleted_at = now() where client = 'native'");
  await page
    .getByText("The session has ended")
    .or(page.getByRole("heading", { name: "Sign in" }))
    .first()
    .waitFor();
  await page.close();
});
