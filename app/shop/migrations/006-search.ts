import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";
import { largestAmount } from "../../../contract/money.ts";

/**
 * What search finds: one row for each product and order, with the uuid of its row. Triggers keep it
 * in the transaction of the change, whoever makes it. `version` grows with each change, also over a
 * deletion: of two versions of a document the larger is the later one. A new table, so that no
 * existing one is rewritten.
 */
const documents = createTable(
  "search_documents",
  `kind text not null check (kind in ('product', 'order')),
   owner uuid check ((kind = 'order') = (owner is not null)),
   code text not null,
   title text not null,
   body text not null,
   currency text not null,
   amount_cents bigint not null check (amount_cents between 0 and ${largestAmount}),
   stock integer,
   lines jsonb,
   version bigint not null default 1,
   checksum integer not null
     generated always as (('x' || left(md5(uuid::text || ':' || version::text), 7))::bit(28)::integer) stored,
   vector tsvector not null generated always as (
     setweight(to_tsvector('english', left(title, 10000)), 'A') ||
     setweight(to_tsvector('english', left(body, 50000)), 'C')
   ) stored`,
);

const tables = `${documents}
  -- Room for new versions of a row: a change of stock touches no index.
  alter table search_documents set (fillfactor = 70);
  create index search_documents_products on search_documents using gin (vector) where owner is null;
  create index search_documents_code on search_documents (lower(code)) where owner is null;
  create index search_documents_owner on search_documents (owner) where owner is not null;
  -- The words of the names of products: never those of orders, which are not public.
  ${createTable("search_words", "word text not null")}
  ${createUniqueIndex("search_words_word", "search_words (word)")}
  -- Indexes of OpenSearch: those that are being built or used are told of each change.
  ${createTable(
    "search_indexes",
    `name text not null,
     definition text not null,
     state text not null check (state in ('building', 'live', 'kept'))`,
  )}
  -- How far the rows that are older than these tables are filled in.
  ${createTable(
    "search_fills",
    `kind text not null check (kind in ('product', 'order')),
     last_id bigint not null default 0,
     finished_at timestamptz`,
  )}
  ${createUniqueIndex("search_indexes_name", "search_indexes (name)")}
  ${createUniqueIndex("search_fills_kind", "search_fills (kind)")}
  insert into search_fills (kind) values ('product'), ('order');`;

const upsert = `on conflict (uuid) do update set
    owner = excluded.owner, code = excluded.code, title = excluded.title, body = excluded.body,
    currency = excluded.currency, amount_cents = excluded.amount_cents, stock = excluded.stock,
    lines = excluded.lines, deleted_at = excluded.deleted_at,
    version = search_documents.version + 1, updated_at = clock_timestamp()`;

const sameTexts = `d.uuid = c.uuid and d.code = c.sku and d.title = c.name and d.body = c.description
  and d.currency = c.currency and d.deleted_at is not distinct from c.deleted_at`;

const orderColumns = `insert into search_documents
  (uuid, created_at, updated_at, kind, owner, code, title, body, currency, amount_cents, lines, deleted_at)`;

const wholeOrders = `
  select o.uuid, o.created_at, clock_timestamp(), 'order', o.buyer, '', coalesce(l.title, ''), '', o.currency,
    o.total_cents, coalesce(l.lines, '[]'), o.deleted_at
  from orders o cross join lateral (
    select string_agg(name, ', ' order by id) as title,
      jsonb_agg(jsonb_build_object('name', name, 'quantity', quantity) order by id) as lines
    from order_lines where order_id = o.id and deleted_at is null
  ) l`;

const productColumns = `insert into search_documents
  (uuid, created_at, updated_at, kind, code, title, body, currency, amount_cents, stock, deleted_at)`;

const wholeProducts = `
  select uuid, created_at, clock_timestamp(), 'product', sku, name, description, currency, price_cents, stock`;

const newWords = (from: string) => `insert into search_words (word)
  select distinct w.word from ${from} p, regexp_split_to_table(lower(left(p.name, 1000)), '[^[:alnum:]]+') w (word)
  where length(w.word) between 3 and 40 and not exists (select from search_words known where known.word = w.word)
  order by w.word
  on conflict do nothing;`;

const functions = `
  create function search_changed(changed uuid[]) returns void language plpgsql set search_path from current as $$
  begin
    if cardinality(changed) = 0 or not exists (
      select from search_indexes where state in ('building', 'live') and deleted_at is null
    ) then
      return;
    end if;
    insert into outbox (queue, type, payload, request_id)
      select 'shop-search', 'search.index', jsonb_build_object('document', document), gen_random_uuid()::text
      from unnest(changed) document;
    perform pg_notify('outbox_' || current_schema(), '');
  end $$;

  -- Most changes are of stock or price: they leave the texts, whose vector is costly, as they are.
  create function search_products_changed() returns trigger language plpgsql set search_path from current as $$
  declare light bigint := 0;
  begin
    if tg_op = 'UPDATE' then
      update search_documents d set amount_cents = c.price_cents, stock = c.stock, version = d.version + 1,
        updated_at = clock_timestamp()
      from changed c where ${sameTexts};
      get diagnostics light = row_count;
    end if;
    if light < (select count(*) from changed) then
      ${productColumns}
      ${wholeProducts}, case when tg_op = 'DELETE' then now() else deleted_at end
      from changed c where tg_op <> 'UPDATE' or not exists (select from search_documents d where ${sameTexts})
      order by id
      ${upsert};
      ${newWords("changed")}
    end if;
    perform search_changed(array(select uuid from changed));
    return null;
  end $$;

  create function search_put_orders(ids bigint[]) returns void language plpgsql set search_path from current as $$
  begin
    ${orderColumns} ${wholeOrders}
    where o.id = any(ids) order by o.id
    ${upsert};
    perform search_changed(array(select uuid from orders where id = any(ids)));
  end $$;

  create function search_orders_changed() returns trigger language plpgsql set search_path from current as $$
  begin
    perform search_put_orders(array(select id from changed));
    return null;
  end $$;

  -- The lines of an order are inserted after it, in its transaction.
  create function search_order_lines_changed() returns trigger language plpgsql set search_path from current as $$
  begin
    perform search_put_orders(array(select distinct order_id from changed));
    return null;
  end $$;

  create function search_orders_deleted() returns trigger language plpgsql set search_path from current as $$
  begin
    ${orderColumns}
    select uuid, created_at, clock_timestamp(), 'order', buyer, '', '', '', currency, total_cents, '[]', now()
    from changed order by id
    ${upsert};
    perform search_changed(array(select uuid from changed));
    return null;
  end $$;

  -- Rows that are older than the triggers, up to \`most\` in the order of their ids; true at the end.
  create function search_fill(wanted text, most integer) returns boolean language plpgsql
    set search_path from current as $$
  declare ids bigint[];
  begin
    if wanted = 'product' then
      ids := array(select id from products
        where id > (select last_id from search_fills where kind = wanted) order by id limit most);
      ${productColumns} ${wholeProducts}, deleted_at from products where id = any(ids) order by id
      on conflict do nothing;
      ${newWords("(select name from products where id = any(ids))")}
    else
      ids := array(select id from orders
        where id > (select last_id from search_fills where kind = wanted) order by id limit most);
      ${orderColumns} ${wholeOrders} where o.id = any(ids) order by o.id
      on conflict do nothing;
    end if;
    update search_fills set updated_at = now(),
      last_id = coalesce((select max(id) from unnest(ids) id), last_id),
      finished_at = case when cardinality(ids) < most then now() end
    where kind = wanted;
    return cardinality(ids) < most;
  end $$;`;

const trigger = (table: string, event: string, routine: string) =>
  `create trigger search_${event} after ${event} on ${table}
     referencing ${event === "delete" ? "old" : "new"} table as changed
     for each statement execute function ${routine}();`;

/** Full text in PostgreSQL, and the messages from which OpenSearch is indexed (SEARCH). */
export const search: Migration = {
  name: "006-search",
  sql: [
    tables,
    functions,
    ...["insert", "update", "delete"].flatMap((event) => [
      trigger("products", event, "search_products_changed"),
      trigger("order_lines", event, "search_order_lines_changed"),
    ]),
    trigger("orders", "update", "search_orders_changed"),
    trigger("orders", "delete", "search_orders_deleted"),
  ].join("\n"),
};

/**
 * The first rows of tables that are older than 006-search, in a moment; the worker fills in the
 * rest of large ones in small transactions.
 */
export const searchFirstRows: Migration = {
  name: "007-search-first-rows",
  sql: "select search_fill(kind, 5000) from search_fills;",
};
