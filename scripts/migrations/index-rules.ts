import type { Node } from "libpg-query";
import type { Rule } from "./rule.ts";
import { lastNames, type Statement, tableName } from "./statements.ts";

const concurrent = `Make it a migration of its own with concurrentIndex, whose sql is one "create index concurrently if not exists" or "drop index concurrently if exists".`;

/** The index that a statement changes concurrently, and whether a second run of it is harmless. */
function concurrentChange(node: Node): { readonly index: string; readonly repeatable: boolean } | undefined {
  if ("IndexStmt" in node && node.IndexStmt.concurrent === true)
    return { index: node.IndexStmt.idxname ?? "", repeatable: node.IndexStmt.if_not_exists === true };
  if ("DropStmt" in node && node.DropStmt.concurrent === true)
    return { index: lastNames(node.DropStmt.objects).join(), repeatable: node.DropStmt.missing_ok === true };
  return undefined;
}

function reindexes({ node }: Statement): boolean {
  if (!("ReindexStmt" in node)) return false;
  const { params = [] } = node.ReindexStmt;
  return !params.some((each) => "DefElem" in each && each.DefElem.defname === "concurrently");
}

/** Rules about indexes. */
export const indexRules: readonly Rule[] = [
  {
    name: "index-not-concurrent",
    harm: "Blocks every write of the table for as long as the index is built.",
    remedy: concurrent,
    source: "sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
    squawk: "require-concurrent-index-creation",
    breaks: ({ node }, past) =>
      "IndexStmt" in node && node.IndexStmt.concurrent !== true && !past.isNew(tableName(node.IndexStmt.relation)),
  },
  {
    name: "drop-index-not-concurrent",
    harm: "Blocks every read and write of the table while it waits for its lock, and until the migration ends.",
    remedy: concurrent,
    source: "sql-dropindex.html",
    squawk: "require-concurrent-index-deletion",
    breaks: ({ node }, past) =>
      "DropStmt" in node &&
      node.DropStmt.removeType === "OBJECT_INDEX" &&
      node.DropStmt.concurrent !== true &&
      !lastNames(node.DropStmt.objects).every((name) => past.isNew(name)),
  },
  {
    name: "reindex",
    harm: "Blocks every write of the table, and reads by the index, for as long as it is built.",
    remedy: "Create another index concurrently, and drop the old one in a later migration.",
    source: "sql-reindex.html#SQL-REINDEX-CONCURRENTLY",
    squawk: "require-concurrent-reindex",
    breaks: reindexes,
  },
  {
    name: "concurrently-misplaced",
    harm: "Fails in a transaction, which migrations run in; one that cannot be repeated fails after a killed run.",
    remedy: concurrent,
    source: "sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
    squawk: "ban-concurrent-index-creation-in-transaction",
    breaks: ({ node }, _past, migration) => {
      const change = concurrentChange(node);
      if (change === undefined) return migration.concurrentIndex !== undefined;
      return change.index !== migration.concurrentIndex || !change.repeatable;
    },
  },
];
