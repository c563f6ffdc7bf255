import type { AlterTableCmd, Node } from "libpg-query";
import type { Past } from "./past.ts";
import type { Rule } from "./rule.ts";
import { alterations, nodesWithin, type Statement, tableName } from "./statements.ts";

/** Statements that neither block nor break anything by themselves. */
const harmless = [
  "CommentStmt",
  "CompositeTypeStmt",
  "CreateDomainStmt",
  "CreateEnumStmt",
  "CreateFunctionStmt",
  "CreateSeqStmt",
  "CreateTrigStmt",
  "ViewStmt",
];
/** Statements that other rules judge. */
const judged = [
  ...["AlterEnumStmt", "AlterObjectSchemaStmt", "AlterTableStmt", "CreateStmt", "DropStmt", "IndexStmt", "RenameStmt"],
  ...["ClusterStmt", "RefreshMatViewStmt", "ReindexStmt", "TruncateStmt", "VacuumStmt"],
  ...["DeleteStmt", "InsertStmt", "MergeStmt", "SelectStmt", "UpdateStmt"],
  ...["DoStmt", "LockStmt", "TransactionStmt", "VariableSetStmt"],
];
const knownStatements = new Set([...harmless, ...judged]);

function isUnknown({ node }: Statement): boolean {
  if ("GrantStmt" in node) return node.GrantStmt.is_grant !== true;
  return !Object.keys(node).every((kind) => knownStatements.has(kind)) || createsTableOfRows(node);
}

/** SELECT INTO is CREATE TABLE AS, which no rule judges. */
const createsTableOfRows = (node: Node): boolean =>
  "SelectStmt" in node && nodesWithin(node).some((each) => "intoClause" in each);

/** Changes of a table that need a moment, and leave the release that still runs as it is. */
const harmlessChanges = [
  ...["AT_DropConstraint", "AT_DropNotNull"],
  ...["AT_SetRelOptions", "AT_ResetRelOptions", "AT_SetOptions", "AT_ResetOptions"],
  ...["AT_SetStatistics", "AT_SetStorage", "AT_SetCompression", "AT_ReplicaIdentity"],
];
const judgedChanges = [
  ...["AT_AddColumn", "AT_DropColumn", "AT_AlterColumnType", "AT_SetExpression", "AT_SetNotNull"],
  ...["AT_AddConstraint", "AT_ValidateConstraint"],
  ...["AT_SetLogged", "AT_SetUnLogged", "AT_SetTableSpace", "AT_SetAccessMethod"],
];
const knownChanges = new Set<string>([...harmlessChanges, ...judgedChanges]);

function isKnownChange({ subtype, def }: AlterTableCmd): boolean {
  if (subtype !== "AT_ColumnDefault") return knownChanges.has(subtype ?? "");
  // SET DEFAULT NULL is DROP DEFAULT.
  return def !== undefined && !("A_Const" in def && def.A_Const.isnull === true);
}

function changesUnknown(statement: Statement, past: Past): boolean {
  const { node } = statement;
  // Of a partition or an inheriting table: its parent changes with it.
  if ("CreateStmt" in node)
    return (node.CreateStmt.inhRelations ?? []).some(
      (each) => "RangeVar" in each && !past.isNew(tableName(each.RangeVar)),
    );
  if (!("AlterTableStmt" in node)) return false;
  if (node.AlterTableStmt.objtype !== "OBJECT_TABLE") return true;
  return alterations(statement).some(({ table, command }) => !past.isNew(table) && !isKnownChange(command));
}

/** Rules that refuse what no other rule knows. */
export const kindRules: readonly Rule[] = [
  {
    name: "unknown-statement",
    harm: "Is of a kind that no rule judges: it may block requests, destroy rows, take rights from the release that still runs, or contain statements that no rule reads.",
    remedy: "Use a statement that the rules judge, or do it outside migrations.",
    source: "sql-commands.html",
    breaks: isUnknown,
  },
  {
    name: "unknown-change",
    harm: "Changes a table, view or type in a way that no rule judges: partitions and parents are read under a lock; without a default, or with row security, the release that still runs fails.",
    remedy: "Add a new column or table, and go over to it: expand and contract.",
    source: "sql-altertable.html#SQL-ALTERTABLE-NOTES",
    breaks: changesUnknown,
  },
];
