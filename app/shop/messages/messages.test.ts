import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { log } from "../../chassis/process/log.ts";
import { requestsUpTo } from "../../testing/many-requests.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let shop: ServiceProcess;
let [ada, bob, eve] = ["", "", ""];

/** Ended in reverse order, also if a start fails: a server that is left keeps Jest's process from ending. */
const started = new AsyncDisposableStack();

beforeAll(async () => {
  log.level = "silent";
  issuer = await startTokenIssuer();
  started.defer(async () => issuer.close());
  prepared = await startPreparedDatabase();
  started.defer(async () => prepared.remove());
  shop = await startHttpProcess("shop", {
    ...prepared.environment("shop"),
    AUTH_ADDRESS: issuer.address,
    REQUEST_LIMITS: requestsUpTo({ "messages-sent": 5, "messages-received": 8 }),
  });
  started.defer(async () => void (await shop.stop()));
});

beforeEach(() => {
  [ada, bob, eve] = [randomUUID(), randomUUID(), randomUUID()];
});

afterAll(async () => started.disposeAsync());

interface Shown {
  readonly uuid: string;
  readonly readAt: string | null;
}

const send = async (from: string, to: string, text = "Hello", headers: Readonly<Record<string, string>> = {}) =>
  shop.ask("/v1/messages", { body: { to, text }, token: issuer.token(from), headers });

const sent = async (from: string, to: string, text?: string) => (await send(from, to, text)).body as Shown;

const list = async (user: string, query = "") => {
  const { body } = await shop.ask(`/v1/messages${query}`, { token: issuer.token(user) });
  return body as { messages: Shown[]; next: string | null };
};

const read = async (user: string, { uuid }: { uuid: string }) =>
  shop.ask(`/v1/messages/${uuid}/read`, { method: "POST", token: issuer.token(user) });

test("a message is in the recipient's inbox and in the conversation of both, and nobody else sees it (AUTH-4)", async () => {
  const answer = await send(ada, bob, " Is the mug dishwasher safe?\n☕ ");
  const first = answer.body as Shown;
  expect([answer.status, first]).toEqual([
    201,
    {
      uuid: expect.any(String),
      createdAt: expect.any(String),
      from: ada,
      to: bob,
      text: "Is the mug dishwasher safe?\n☕",
      readAt: null,
    },
  ]);
  const [second, other] = [await sent(bob, ada, "It is"), await sent(eve, bob)];
  expect(await list(bob)).toEqual({ messages: [other, first], next: null });
  const conversation = { messages: [second, first], next: null };
  expect([await list(ada, `?with=${bob}`), await list(bob, `?with=${ada.toUpperCase()}`)]).toEqual([
    conversation,
    conversation,
  ]);
  expect([await list(eve), await list(eve, `?with=${ada}`)]).toEqual([
    { messages: [], next: null },
    { messages: [], next: null },
  ]);
});

test("a list has pages, and takes no cursor of another list and no page of 1e9 (AUTH-4, case 26)", async () => {
  const messages = [await sent(ada, bob, "one"), await sent(ada, bob, "two"), await sent(bob, ada, "three")];
  const [one, two] = messages;
  const page = await list(ada, `?with=${bob}&limit=2`);
  expect(page).toEqual({ messages: messages.slice(1).toReversed(), next: two?.uuid });
  expect(await list(ada, `?with=${bob}&limit=2&after=${page.next ?? ""}`)).toEqual({ messages: [one], next: null });
  for (const query of [`after=${one?.uuid ?? ""}`, `after=${randomUUID()}`, "limit=1000000000", "with=me"])
    expect((await shop.ask(`/v1/messages?${query}`, { token: issuer.token(ada) })).status).toBe(400);
});

test("only the recipient marks a message as read, once, and its sender does not see it (AUTH-4, case 21)", async () => {
  const message = await sent(ada, bob);
  const others = await Promise.all([read(ada, message), read(eve, message), read(bob, { uuid: randomUUID() })]);
  const bodies = others.map(({ status, body }) => ({ status, body: { ...(body as object), requestId: "" } }));
  expect([others[0].status, bodies[1], bodies[2]]).toEqual([404, bodies[0], bodies[0]]);
  const marked = await Promise.all([1, 2, 3].map(async () => read(bob, message)));
  const times = new Set(marked.map(({ body }) => (body as Shown).readAt));
  expect([marked.map(({ status }) => status), times.size, times.has(null)]).toEqual([[200, 200, 200], 1, false]);
  expect((await list(bob)).messages).toEqual([marked[0]?.body]);
  expect((await list(ada, `?with=${bob}`)).messages).toEqual([message]);
});

test.each<[string, () => object, string]>([
  ["to oneself", () => ({ to: ada.toUpperCase() }), "body.to"],
  ["to nobody", () => ({ to: "bob" }), "body.to"],
  ["of blanks", () => ({ text: " \n" }), "body.text"],
  ["of 2001 characters", () => ({ text: "x".repeat(2_001) }), "body.text"],
  ["with U+0000", () => ({ text: "a\0b" }), "body.text"],
  ["with half a character", () => ({ text: "\udc4b" }), "body.text"],
  ["by somebody else (case 22)", () => ({ from: bob }), "body.from"],
])("a message %s is refused with the path", async (_, wrong, path) => {
  const body = { to: bob, text: "Hello", ...wrong() };
  const { status, body: refused } = await shop.ask("/v1/messages", { body, token: issuer.token(ada) });
  expect([status, refused]).toMatchObject([400, { errors: [{ path }] }]);
  expect((await list(bob)).messages).toEqual([]);
});

test("a repeated message is sent once; its key sends no other", async () => {
  const headers = { "idempotency-key": randomUUID() };
  const [first, again] = [await send(ada, bob, "Hello", headers), await send(ada, bob, "Hello", headers)];
  expect([again.text, (await list(bob)).messages.length]).toEqual([first.text, 1]);
  expect((await send(ada, eve, "Hello", headers)).status).toBe(422);
});

test("a message is published with it, once, so that it reaches its recipient at once (NOTIFY-4)", async () => {
  const headers = { "idempotency-key": randomUUID() };
  const { body } = await send(ada, bob, "Hello", headers);
  await send(ada, bob, "Hello", headers);
  const { uuid: message, createdAt: sentAt } = body as Shown & { createdAt: string };
  const published = "select payload from shop.outbox where type = 'message.sent.v1' and payload ->> 'to' = $1";
  expect(await prepared.postgres.query(published, [bob])).toEqual([
    { payload: { message, from: ada, to: bob, text: "Hello", sentAt } },
  ]);
});

test("one user sends so many messages an hour, to all recipients together (LIMITS-1)", async () => {
  const answers = [];
  for (let n = 0; n < 6; n++) answers.push(await send(ada, randomUUID()));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429]);
  expect(answers[5]?.body).toMatchObject({ "violated-policies": ["messages-sent"] });
  expect((await send(bob, eve)).status).toBe(201);
});

test("one user receives so many messages an hour, of all senders together, and one sender is not enough (LIMITS-1)", async () => {
  const senders = [ada, ada, ada, ada, ada, bob, bob, bob, bob];
  const answers = [];
  for (const sender of senders) answers.push(await send(sender, eve));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201, 201, 201, 429]);
  expect(answers[8]?.body).toMatchObject({ "violated-policies": ["messages-received"] });
  expect([(await list(eve)).messages.length, (await send(bob, ada)).status]).toEqual([8, 201]);
});

test("no answer says how many messages the recipient received from others", async () => {
  await send(ada, eve);
  const [known, nobody] = [await send(bob, eve), await send(randomUUID(), randomUUID())];
  for (const { headers } of [known, nobody])
    for (const name of ["ratelimit", "ratelimit-policy"])
      expect(headers.get(name)?.replace(/;[^,]*/g, "")).toBe('"signed-in", "messages-sent"');
});

test.each([
  ["POST", "/v1/messages"],
  ["GET", "/v1/messages"],
  ["POST", `/v1/messages/${randomUUID()}/read`],
])("%s %s without a token: 401 (case 9)", async (method, path) => {
  const body = method === "POST" ? { body: {} } : {};
  expect((await shop.ask(path, { method, ...body })).status).toBe(401);
});
