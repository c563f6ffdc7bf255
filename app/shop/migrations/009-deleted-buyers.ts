import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * The orders of a deleted user have no buyer. One that is being placed when the deletion is handled
 * ends before that, or learns of it.
 */
export const deletedBuyers: Migration = {
  name: "009-deleted-buyers",
  sql: `
  alter table orders alter column buyer drop not null;
  create function forget_deleted_buyer() returns trigger language plpgsql set search_path from current as $$
  begin
    if is_deleted_user(new.buyer) then new.buyer := null; end if;
    return new;
  end $$;
  create trigger orders_buyer_deleted before insert on orders for each row
    when (new.buyer is not null) execute function forget_deleted_buyer();`,
};
