import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/**
 * Addresses that get no mail any more, by the hash of the logs: the row outlives the user. Reports
 * of the carrier that were handled, so that one that is repeated has no effect. The links by which a
 * user takes a consent back: the uuid is what the link has.
 */
export const suppressedAddresses: Migration = {
  name: "021-suppressed-addresses",
  sql: [
    createTable("suppressed_addresses", "address_hash text not null, reason text not null"),
    createUniqueIndex("suppressed_addresses_address", "suppressed_addresses (address_hash)"),
    createTable("mail_reports", "report text not null"),
    createUniqueIndex("mail_reports_report", "mail_reports (report)"),
    "create index mail_reports_created on mail_reports (created_at);",
    createTable("unsubscribe_links", "user_uuid uuid not null, channel text not null"),
    createUniqueIndex("unsubscribe_links_user", "unsubscribe_links (user_uuid, channel)"),
  ].join("\n"),
};
