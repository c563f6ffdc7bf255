import type { Seen } from "./load.ts";
import type { Platform } from "./platform.ts";

/** A promise that was not kept, or kept twice. */
export interface Breach {
  readonly kind: "lost" | "doubled" | "mail twice";
  /** `Date.now()` of what was promised. */
  readonly at: number;
  /** What, with its uuid or address. */
  readonly what: string;
}

interface Row {
  readonly what: string;
  readonly at: Date;
}

/** What the database must not contain: each statement's rows are breaches. */
const statements: readonly { readonly kind: Breach["kind"]; readonly sql: string }[] = [
  {
    kind: "lost",
    sql: `select 'link of user ' || u.uuid as what, u.created_at as at from auth.users u
      where not exists (select from notifications.messages m
        where m.kind = 'verify-email' and m.status = 'sent' and m.data->>'user' = u.uuid::text)`,
  },
  {
    kind: "lost",
    sql: `select 'welcome of user ' || u.uuid, u.created_at from auth.users u
      where u.email_verified_at is not null and not exists (select from notifications.contacts c
        join notifications.messages m on m.contact_id = c.id and m.kind = 'welcome' and m.status = 'sent'
        where c.user_uuid = u.uuid)`,
  },
  {
    kind: "lost",
    sql: `select 'receipt of order ' || o.uuid, o.created_at from shop.orders o
      where not exists (select from notifications.messages m
        where m.kind = 'receipt' and m.status = 'sent' and m.data->>'order' = o.uuid::text)`,
  },
  {
    kind: "doubled",
    sql: `select 'contact of user ' || user_uuid, max(created_at) from notifications.contacts
      group by user_uuid having count(*) > 1`,
  },
  {
    kind: "doubled",
    sql: `select kind || ' ' || coalesce(data->>'order', data->>'user', contact_id::text), max(created_at)
      from notifications.messages group by kind, contact_id, data->>'order', data->>'user' having count(*) > 1`,
  },
  {
    kind: "doubled",
    sql: `select 'stock taken ' || (1000000 - stock) || ' times for ' || (select count(*) from shop.orders) || ' orders', now()
      from shop.products
      where id = (select min(id) from shop.products) and 1000000 - stock <> (select count(*) from shop.orders)`,
  },
];

/** Rows that wait for a relay, an acknowledgement or a later attempt. */
const waiting = ["auth", "shop", "notifications"]
  .flatMap((schema) => [`${schema}.outbox`, `${schema}.inbox`])
  .map((table) => `select '${table}' as "table", type, uuid from ${table} where processed_at is null`)
  .join(" union all ");

/** What the platform still has to do, without what no process of this release can do. */
export async function waitingMessages(platform: Platform): Promise<string[]> {
  const rows = await platform.query<{ table: string; type: string; uuid: string }>(waiting);
  const possible = rows.filter(({ type }) => !type.startsWith("future."));
  return possible.map(({ table, type, uuid }) => `${type} ${uuid} in ${table}`);
}

/** Compares what users were promised with tables and mails. */
export async function breaches(platform: Platform, seen: readonly Seen[]): Promise<Breach[]> {
  const found: Breach[] = [];
  for (const { kind, sql } of statements) {
    const rows = await platform.query<Row>(`select * from (${sql}) as breach (what, at)`);
    found.push(...rows.map(({ what, at }) => ({ kind, what, at: at.getTime() })));
  }
  return [
    ...found,
    ...(await unkept(platform, seen)),
    ...(await unknownEvents(platform)),
    ...mailBreaches(platform, seen),
  ];
}

/** Requests that were answered with success and have left no row. */
async function unkept(platform: Platform, seen: readonly Seen[]): Promise<Breach[]> {
  const users = new Set(
    (await platform.query<{ email: string }>("select email from auth.users")).map(({ email }) => email),
  );
  const orders = new Set(
    (await platform.query<{ uuid: string }>("select uuid from shop.orders")).map(({ uuid }) => uuid),
  );
  return seen.flatMap(({ action, status, about = "", at }) => {
    const lost =
      (action === "register" && status === 202 && !users.has(about)) ||
      (action === "order" && status === 201 && !orders.has(about));
    return lost ? [{ kind: "lost" as const, at, what: `${action} ${about}, answered ${status}` }] : [];
  });
}

/** Events of a newer release must wait in the outbox or the inbox, or be dead letters. */
async function unknownEvents(platform: Platform): Promise<Breach[]> {
  const rows = await platform.query<Row>(
    `select 'event of a newer release ' || f.uuid as what, f.at from faults.future f
     where not exists (select from auth.outbox o where o.uuid = f.uuid and o.processed_at is null)
       and not exists (select from notifications.inbox i where i.uuid = f.uuid and i.processed_at is null)
       and not exists (select from notifications.dead_letter d where d.uuid = f.uuid)`,
  );
  return rows.map(({ what, at }) => ({ kind: "lost" as const, what, at: at.getTime() }));
}

function mailBreaches({ mail }: Platform, seen: readonly Seen[]): Breach[] {
  const byId = Map.groupBy(mail.mails, ({ parsed }) => parsed.messageId ?? "");
  const twice = [...byId].filter(([, mails]) => mails.length > 1);
  const recipients = new Set(mail.mails.flatMap(({ envelope }) => envelope.to));
  const subjects = new Set(mail.mails.map(({ parsed }) => parsed.subject ?? ""));
  const without = seen.filter(
    ({ action, status, about = "" }) =>
      (action === "register" && status === 202 && !recipients.has(about)) ||
      (action === "order" && status === 201 && !subjects.has(`Your order ${about}`)),
  );
  return [
    ...twice.map(([id, mails]) => ({
      kind: "mail twice" as const,
      at: mails[1]?.arrived.getTime() ?? 0,
      what: `mail ${id}`,
    })),
    ...without.map(({ action, about, at }) => ({
      kind: "lost" as const,
      at,
      what: `mail of ${action} ${about ?? ""}`,
    })),
  ];
}
