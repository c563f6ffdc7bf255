import type { Node } from "libpg-query";
import { alters } from "./column-rules.ts";
import { lockedTable, type Past } from "./past.ts";
import type { Rule } from "./rule.ts";
import { lastNames, nodesWithin, type Statement, tableName } from "./statements.ts";

/** What a migration may drop again that has created it. */
const relations = ["OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_SEQUENCE"];
/** What no statement of a service names. */
const unnamed = ["OBJECT_TABCONSTRAINT", "OBJECT_DOMCONSTRAINT", "OBJECT_TRIGGER"];

function drops({ node }: Statement, past: Past): boolean {
  if (!("DropStmt" in node) || node.DropStmt.removeType === "OBJECT_INDEX") return false;
  const { removeType = "", objects } = node.DropStmt;
  return !relations.includes(removeType) || !lastNames(objects).every((name) => past.isNew(name));
}

function renames({ node }: Statement, past: Past): boolean {
  if ("AlterObjectSchemaStmt" in node) return true;
  if ("AlterEnumStmt" in node) return node.AlterEnumStmt.oldVal !== undefined;
  if (!("RenameStmt" in node)) return false;
  return !unnamed.includes(node.RenameStmt.renameType ?? "") && !past.isNew(tableName(node.RenameStmt.relation));
}

const dataStatements = ["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"];

/** A statement about rows, and those in its WITH; empty of other statements. */
const dataNodes = ({ node }: Statement): Node[] =>
  dataStatements.some((kind) => kind in node) ? nodesWithin(node) : [];

function touchesAllRows(node: Node, past: Past): boolean {
  if ("UpdateStmt" in node) return isUnbounded(node.UpdateStmt, past);
  if ("DeleteStmt" in node) return isUnbounded(node.DeleteStmt, past);
  if ("InsertStmt" in node) return copiesAllRows(node.InsertStmt.selectStmt, past);
  return "MergeStmt" in node || locksAllRows(node);
}

function isUnbounded(
  { relation, whereClause }: { relation?: Parameters<typeof tableName>[0]; whereClause?: Node },
  past: Past,
): boolean {
  return whereClause === undefined && !past.isNew(tableName(relation));
}

function copiesAllRows(source: Node | undefined, past: Past): boolean {
  if (source === undefined || !("SelectStmt" in source)) return false;
  const { whereClause, limitCount } = source.SelectStmt;
  if (whereClause !== undefined || limitCount !== undefined) return false;
  return nodesWithin(source).some((each) => "RangeVar" in each && !past.isNew(tableName(each.RangeVar)));
}

const locksAllRows = (node: Node): boolean =>
  "SelectStmt" in node && node.SelectStmt.lockingClause !== undefined && node.SelectStmt.whereClause === undefined;

/** What migrate.ts sets for every migration; the rules take all names for those of one schema. */
const runnerSettings = ["lock_timeout", "search_path", "role", "session_authorization"];

function changesSession(statement: Statement): boolean {
  const { node } = statement;
  if ("VariableSetStmt" in node) {
    const { is_local: isLocal, name = "" } = node.VariableSetStmt;
    return isLocal !== true || runnerSettings.includes(name.toLowerCase());
  }
  return dataNodes(statement).some(
    (each) => "FuncCall" in each && lastNames(each.FuncCall.funcname).includes("set_config"),
  );
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
    harm: "The release that still runs fails in every statement with it, or goes on without its trigger; rows are gone.",
    remedy: "Drop it when no release that runs uses it, and say since when.",
    source: "sql-droptable.html",
    squawk: "ban-drop-table",
    breaks: drops,
  },
  {
    name: "rename",
    harm: "The release that still runs knows the old name and schema only.",
    remedy: "Add the new column or table, write both, read the new one, and drop the old one: expand and contract.",
    source: "sql-altertable.html#SQL-ALTERTABLE-DESC-RENAME",
    squawk: "renaming-column, renaming-table",
    breaks: renames,
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
    harm: "Locks, changes or copies every row in one transaction: requests that change a locked row wait until it ends.",
    remedy: "Fill in rows in batches, in a worker; in a migration bound the statement with WHERE.",
    source: "explicit-locking.html#LOCKING-ROWS",
    breaks: (statement, past) => dataNodes(statement).some((node) => touchesAllRows(node, past)),
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
    harm: "Also holds for the migrations after it, also by set_config; a longer lock_timeout lets requests wait longer, and names and rights depend on search_path and role.",
    remedy: "Use set local, and leave lock_timeout, search_path and role as they are.",
    source: "runtime-config-client.html#GUC-LOCK-TIMEOUT",
    squawk: "require-timeout-settings",
    breaks: changesSession,
  },
  {
    name: "do-block",
    harm: "Contains statements that no rule reads.",
    remedy: "Write them as statements of the migration.",
    source: "sql-do.html",
    breaks: ({ node }) => "DoStmt" in node,
  },
];
