import { createTable, type Migration } from "../../chassis/database/migrate.ts";

/**
 * Files that users send to the bucket. `owner` is a user's uuid without a foreign key: users belong to
 * auth. `object` is the last part of the key of an accepted file.
 */
export const uploads: Migration = {
  name: "016-uploads",
  sql: [
    createTable(
      "uploads",
      `owner uuid not null,
       content_type text not null,
       size_bytes integer not null check (size_bytes > 0),
       status text not null default 'open' check (status in ('open', 'accepted', 'refused')),
       complete_by timestamptz not null,
       refusal text,
       object uuid,
       check ((status = 'accepted') = (object is not null)),
       check ((status = 'refused') = (refusal is not null))`,
    ),
    "create index uploads_owner on uploads (owner, id desc);",
  ].join("\n"),
};
