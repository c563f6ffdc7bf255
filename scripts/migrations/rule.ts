import type { Migration } from "../../app/chassis/database/migrate.ts";
import type { Past } from "./past.ts";
import type { Statement } from "./statements.ts";

/** Refuses statements that block running services, or break the release that still runs. */
export interface Rule {
  readonly name: string;
  /** What the statement does to them. */
  readonly harm: string;
  readonly remedy: string;
  /** Where PostgreSQL documents it, below {@link manual}. */
  readonly source: string;
  /** The rule of squawk that refuses the same, if one does. */
  readonly squawk?: string;
  readonly breaks: (statement: Statement, past: Past, migration: Migration) => boolean;
}

/** The documentation of PostgreSQL. */
export const manual = "https://www.postgresql.org/docs/current/";
