import type { Node } from "libpg-query";
import { alters } from "./column-rules.ts";
import { lockedTable, type Past } from "./past.ts";
import type { Rule } from "./rule.ts";
import { droppedNames, type Statement, tableName } from "./statements.ts";

const dropped = ["OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_SCHEMA", "OBJECT_SEQUENCE", "OBJECT_TYPE"];
const renamed = ["OBJECT_TABLE", "OBJECT_COLUMN", "OBJECT_VIEW", "OBJECT_SCHEMA", "OBJECT_TYPE", "OBJECT_FUNCTION"];

function changesAllRows({ node }: Statement, past: Past): boolean {
  if ("UpdateStmt" in node) return isUnbounded(node.UpdateStmt, past);
  return "DeleteStmt" in node && isUnbounded(node.DeleteStmt, past);
}

function isUnbounded(
  { relation, whereClause }: { relation?: Parameters<typeof tableName>[0]; whereClause?: Node },
  past: Past,
): boolean {
  return whereClause === undefined && !past.isNew(tableName(relation));
}

function rewrites({ node }: Statement): boolean {
  if ("ClusterStmt" in node) return true;
  if ("RefreshMatViewStmt" in node) return node.RefreshMatViewStmt.concurrent !== true;
  return "VacuumStmt" in node && node.VacuumStmt.is_vacuumcmd === true;
}

/** Rules about whole tables, data and sessions. */
export const statementRules: readonly Rule[] = [
  {
    name: "drop",
    harm: "The release that still runs fails in every statement with it; the rows are gone.",
    remedy: "Drop it when no release that runs uses it, and say since when.",
    source: "sql-droptable.html",
    squawk: "ban-drop-table",
    breaks: ({ node }, past) =>
      "DropStmt" in node &&
      dropped.includes(node.DropStmt.removeType ?? "") &&
      !droppedNames(node.DropStmt.objects).every((name) => past.isNew(name)),
  },
  {
    name: "rename",
    harm: "The release that still runs knows the old name only.",
    remedy: "Add the new column or table, write both, read the new one, and drop the old one: expand and contract.",
    source: "sql-altertable.html#SQL-ALTERTABLE-DESC-RENAME",
    squawk: "renaming-column, renaming-table",
    breaks: ({ node }, past) =>
      "RenameStmt" in node &&
      renamed.includes(node.RenameStmt.renameType ?? "") &&
      !past.isNew(tableName(node.RenameStmt.relation)),
  },
  {
    name: "truncate",
    harm: "Deletes every row under ACCESS EXCLUSIVE.",
    remedy: "Delete rows in batches, outside migrations.",
    source: "sql-truncate.html",
    squawk: "ban-truncate-cascade",
    breaks: ({ node }) => "TruncateStmt" in node,
  },
  {
    name: "all-rows",
    harm: "Locks every row until the migration ends, and makes a second version of each.",
    remedy: "Fill in rows in batches, in a worker; in a migration bound the statement with WHERE.",
    source: "explicit-locking.html#LOCKING-ROWS",
    breaks: changesAllRows,
  },
  {
    name: "table-rewrite",
    harm: "Rewrites the table under ACCESS EXCLUSIVE, which blocks reads and writes.",
    remedy: "Create a new table, and fill it in in batches.",
    source: "explicit-locking.html#LOCKING-TABLES",
    squawk: "prefer-repack",
    breaks: (statement, past) =>
      rewrites(statement) ||
      alters("AT_SetLogged", "AT_SetUnLogged", "AT_SetTableSpace", "AT_SetAccessMethod")(statement, past),
  },
  {
    name: "second-table",
    harm: "Holds the lock of the first table while it waits for the second, and may deadlock with a request.",
    remedy: "Change each existing table in a migration of its own.",
    source: "explicit-locking.html#LOCKING-DEADLOCKS",
    breaks: (statement, past) => {
      const table = lockedTable(statement);
      return table !== undefined && !past.isNew(table) && past.locksOther(table);
    },
  },
  {
    name: "lock-table",
    harm: "Blocks other sessions for a reason that no rule can judge.",
    remedy: "Leave it out: each statement takes the lock that it needs.",
    source: "sql-lock.html",
    breaks: ({ node }) => "LockStmt" in node,
  },
  {
    name: "transaction-control",
    harm: "Each migration runs in one transaction with its entry in the journal.",
    remedy: "Leave it out, or write two migrations.",
    source: "sql-begin.html",
    squawk: "transaction-nesting",
    breaks: ({ node }) => "TransactionStmt" in node,
  },
  {
    name: "session-setting",
    harm: "Also holds for the migrations after it; a longer lock_timeout lets requests wait longer.",
    remedy: "Use set local, and leave lock_timeout as it is.",
    source: "runtime-config-client.html#GUC-LOCK-TIMEOUT",
    squawk: "require-timeout-settings",
    breaks: ({ node }) =>
      "VariableSetStmt" in node &&
      (node.VariableSetStmt.is_local !== true || node.VariableSetStmt.name === "lock_timeout"),
  },
  {
    name: "do-block",
    harm: "Contains statements that no rule reads.",
    remedy: "Write them as statements of the migration.",
    source: "sql-do.html",
    breaks: ({ node }) => "DoStmt" in node,
  },
];
