import { type Migration, versionRows } from "../../chassis/database/migrate.ts";

/** The version of each user, for the ETag of a profile. */
export const userVersions: Migration = {
  name: "006-user-versions",
  sql: versionRows("users"),
};
