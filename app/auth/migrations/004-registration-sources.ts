import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/** Registrations of each source in its current period; rows of ended periods are deleted. */
export const registrationSources: Migration = {
  name: "004-registration-sources",
  sql: [
    createTable(
      "registration_sources",
      `source text not null,
       registrations integer not null,
       ends_at timestamptz not null`,
    ),
    createUniqueIndex("registration_sources_source", "registration_sources (source)"),
    "create index registration_sources_ends_at on registration_sources (ends_at);",
  ].join("\n"),
};
