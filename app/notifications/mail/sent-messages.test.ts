import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { log } from "../../chassis/process/log.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { until } from "../../testing/until.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let notifications: ServiceProcess;
const [ada, order, request] = [randomUUID(), randomUUID(), "request-of-the-receipt"];

/** Ended in reverse order, also if a start fails: a server that is left keeps Jest's process from ending. */
const started = new AsyncDisposableStack();

beforeAll(async () => {
  log.level = "silent";
  issuer = await startTokenIssuer();
  started.defer(async () => issuer.close());
  prepared = await startPreparedDatabase();
  started.defer(async () => prepared.remove());
  notifications = await startHttpProcess("notifications", {
    ...prepared.environment("notifications"),
    AUTH_ADDRESS: issuer.address,
  });
  started.defer(async () => void (await notifications.stop()));
  for (const [role, user] of Object.entries(staff)) {
    issuer.setRole(user, role as keyof typeof staff);
    await until(`${role} is known`, async () => (await find(`user=${user}`, user)).status === 200);
  }
  await prepared.postgres.query(
    `with ada as (
       insert into notifications.contacts (user_uuid, email, name) values ($1, 'ada@example.com', 'Ada') returning id
     ), written as (
       insert into notifications.messages (uuid, contact_id, kind, channel, status, recipient, subject, data, request_id,
         sent_at, carrier_answer, not_sent_because)
       select made.uuid, case when made.channel = 'email' then ada.id end, made.kind, made.channel, made.status,
         'ada@example.com', '', made.data, made.request, made.sent_at, made.answer, made.because
       from ada, (values
         (gen_random_uuid(), 'receipt', 'email', 'sent', jsonb_build_object('order', $2::text), $3, now(),
           '250 2.0.0 Ok: queued as 4F1A2B', null),
         (gen_random_uuid(), 'welcome', 'email', 'dropped', '{}'::jsonb, 'other', null, null, 'the address bounced'),
         (gen_random_uuid(), 'sign-in', 'sms', 'failed', jsonb_build_object('user', $1::text), 'other', null, null, null)
       ) as made (uuid, kind, channel, status, data, request, sent_at, answer, because)
       returning uuid, kind
     )
     insert into notifications.dead_letter (queue, type, payload, request_id, sender, attempts, reason)
     select 'q', 'code.send', jsonb_build_object('message', uuid), 'other', 'auth', 1, 'ValidationException' from written
     where kind = 'sign-in'`,
    [ada, order, request],
  );
});

afterAll(async () => started.disposeAsync());

const staff = { support: randomUUID(), admin: randomUUID() };

async function find(query: string, user = staff.support) {
  const { status, body } = await notifications.ask(`/v1/sent-messages?${query}`, { token: issuer.token(user) });
  return { status, messages: (body as { messages?: Record<string, unknown>[] }).messages };
}

const receipt = {
  uuid: expect.any(String),
  kind: "receipt",
  channel: "email",
  status: "sent",
  createdAt: expect.any(String),
  sentAt: expect.any(String),
  requestId: request,
  order,
  carrierId: "4F1A2B",
  notSentBecause: null,
  reported: null,
  failure: null,
};

test("support sees by user, order or request whether a receipt was sent, and why a message was not (LOGS-1)", async () => {
  for (const query of [`order=${order}`, `request=${request}`]) expect((await find(query)).messages).toEqual([receipt]);
  const { messages } = await find(`user=${ada.toUpperCase()}`, staff.admin);
  expect(messages).toHaveLength(3);
  expect(messages).toEqual(
    expect.arrayContaining([
      receipt,
      expect.objectContaining({ kind: "welcome", status: "dropped", notSentBecause: "the address bounced" }),
      expect.objectContaining({ kind: "sign-in", channel: "sms", status: "failed", failure: "ValidationException" }),
    ]),
  );
  expect((await find(`user=${randomUUID()}`)).messages).toEqual([]);
});

test.each(["", `user=${ada}&order=${order}`, "user=ada", "request="])("%j is refused (LOGS-1)", async (query) => {
  expect((await find(query)).status).toBe(400);
});

test("users do not see it, and each look of the staff is in the audit (LOGS-1, case 9)", async () => {
  const none = await notifications.ask(`/v1/sent-messages?user=${ada}`);
  expect([none.status, (await find(`user=${ada}`, ada)).status]).toEqual([401, 403]);
  const [before] = await prepared.postgres.query<{ count: string }>("select count(*) from notifications.audit_entries");
  await find(`user=${ada}`);
  const [entry] = await prepared.postgres.query<Record<string, unknown>>(
    "select act, record, after from notifications.audit_entries order by id desc limit 1",
  );
  const [after] = await prepared.postgres.query<{ count: string }>("select count(*) from notifications.audit_entries");
  expect([Number(after?.count) - Number(before?.count), entry]).toEqual([
    1,
    { act: "message.list", record: ada, after: { shown: 3 } },
  ]);
});
