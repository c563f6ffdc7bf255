import { hasSqlDetails } from "libpg-query";
import type { Migration } from "../../app/chassis/database/migrate.ts";
import { Past } from "./past.ts";
import { manual, type Rule } from "./rule.ts";
import { migrationRules } from "./rules.ts";
import { loadParser, type Statement, statementsOf } from "./statements.ts";

/** What is wrong with a migration, and how to fix it. */
export interface Finding {
  readonly migration: string;
  readonly text: string;
}

/** The shortest reason that says something. */
const reasonLetters = 10;

/** The findings in the migrations of one schema, which are in order. */
export async function judgeMigrations(migrations: readonly Migration[]): Promise<Finding[]> {
  await loadParser();
  let past = new Past();
  return migrations.flatMap((migration) => {
    past = new Past(past);
    const texts = judge(migration, past);
    return texts.map((text) => ({ migration: migration.name, text }));
  });
}

function judge(migration: Migration, past: Past): string[] {
  const statements = parsed(migration);
  if (typeof statements === "string") return [statements];
  const alone = migration.concurrentIndex !== undefined && statements.length !== 1;
  return [
    ...(alone ? ["concurrentIndex: the sql must be one statement.\n  Write a migration for each index."] : []),
    ...statements.flatMap((statement) => {
      const broken = migrationRules.filter(({ breaks }) => breaks(statement, past, migration));
      past.add(statement);
      return [
        ...broken.filter(({ name }) => !isExcepted(statement, name)).map((rule) => finding(statement, rule)),
        ...wrongExceptions(statement, broken),
      ];
    }),
  ];
}

function parsed(migration: Migration): Statement[] | string {
  try {
    return statementsOf(migration);
  } catch (error) {
    if (hasSqlDetails(error)) return `PostgreSQL refuses its syntax: ${error.message}.`;
    throw error;
  }
}

const isExcepted = ({ excepted }: Statement, rule: string): boolean =>
  (excepted.get(rule) ?? "").length >= reasonLetters;

function finding(statement: Statement, { name, harm, remedy, source }: Rule): string {
  return [
    `${name}: ${shown(statement)}`,
    `  ${harm} ${manual}${source}`,
    `  ${remedy} If it must be so, write above the statement: -- except ${name}: <reason>`,
  ].join("\n");
}

function wrongExceptions(statement: Statement, broken: readonly Rule[]): string[] {
  return [...statement.excepted].flatMap(([rule, reason]) => {
    if (!broken.some(({ name }) => name === rule))
      return [`except ${rule}: ${shown(statement)}\n  The statement does not break that rule. Delete the comment.`];
    return reason.length >= reasonLetters
      ? []
      : [`except ${rule}: the reason is missing.\n  Write it after the colon.`];
  });
}

const longest = 160;

function shown({ text }: Statement): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
