import type { Migration } from "../../chassis/database/migrate.ts";

/** The owner of the deleted document of an order without a buyer: the table demands one of an order. */
const nobody = "'00000000-0000-0000-0000-000000000000'::uuid";

/**
 * An order without a buyer has no document in search: whoever writes one writes a deleted one,
 * which OpenSearch then deletes too.
 */
export const searchWithoutBuyer: Migration = {
  name: "012-search-without-buyer",
  sql: `
  create function search_forget_owner() returns trigger language plpgsql set search_path from current as $$
  begin
    new.owner := ${nobody};
    new.title := '';
    new.lines := '[]';
    new.deleted_at := coalesce(new.deleted_at, now());
    return new;
  end $$;
  create trigger search_documents_without_owner before insert or update on search_documents for each row
    when (new.kind = 'order' and new.owner is null) execute function search_forget_owner();`,
};
