import { createTable, createUniqueIndex, type Migration, versionRows } from "../../chassis/database/migrate.ts";

/** The newest version of each mobile client, and the oldest that may go on: at first, every one may. */
export const clientVersions: Migration = {
  name: "015-client-versions",
  sql: [
    createTable(
      "client_versions",
      `platform text not null check (platform in ('ios', 'android')),
       latest text not null default '0',
       minimum text not null default '0',
       message text,
       store_url text`,
    ),
    createUniqueIndex("client_versions_platform", "client_versions (platform)"),
    versionRows("client_versions"),
    "insert into client_versions (platform) values ('ios'), ('android');",
  ].join("\n"),
};
