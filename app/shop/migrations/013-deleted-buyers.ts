import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * The orders of a deleted user have no buyer. One that is being placed when the deletion is handled
 * ends before that, or learns of it.
 */
export const deletedBuyers: Migration = {
  name: "013-deleted-buyers",
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

/** By it the orders of a deleted user are found that were deleted themselves. */
export const deletedOrdersOfBuyer: Migration = {
  name: "014-deleted-orders-of-buyer",
  sql: "create index concurrently if not exists orders_deleted_buyer on orders (buyer) where deleted_at is not null",
  concurrentIndex: "orders_deleted_buyer",
};
