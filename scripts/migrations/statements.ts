import { loadModule, parseSync, type AlterTableCmd, type Node, type RangeVar } from "libpg-query";
import type { Migration } from "../../app/chassis/database/migrate.ts";

/** One statement of a migration, as the parser of PostgreSQL reads it. */
export interface Statement {
  readonly text: string;
  readonly node: Node;
  /** The rules that comments in front of it except, with the reasons. */
  readonly excepted: ReadonlyMap<string, string>;
}

/** Loads the parser, which {@link statementsOf} needs. */
export const loadParser = loadModule;

/**
 * The statements of a migration. Those inside a function's body or a DO block are texts of
 * PostgreSQL. @throws SqlError if PostgreSQL would refuse the syntax
 */
export function statementsOf({ sql }: Migration): Statement[] {
  // The parser counts in bytes.
  const bytes = Buffer.from(sql);
  let end = 0;
  return (parseSync(sql).stmts ?? []).map(({ stmt, stmt_location: start = 0, stmt_len: length }) => {
    const before = bytes.subarray(end, start).toString();
    end = length === undefined ? bytes.length : start + length;
    if (stmt === undefined) throw new Error(`libpg-query: a statement without a node at byte ${start}`);
    return { text: bytes.subarray(start, end).toString().trim(), node: stmt, excepted: exceptionsIn(before) };
  });
}

/** `-- except drop-column: no release since 2026-11 reads it`, one for each rule. */
function exceptionsIn(comments: string): ReadonlyMap<string, string> {
  const found = comments.matchAll(/^\s*--\s*except\s+([\w-]+)\s*:[^\S\n]*(.*)$/gm);
  return new Map([...found].map(([, rule = "", reason = ""]) => [rule, reason.trim()]));
}

/** The name of a table, without its schema: a migration sees one schema. */
export const tableName = (relation: RangeVar | undefined): string => relation?.relname ?? "";

/** The changes of an ALTER TABLE, with its table; empty of other statements. */
export function alterations({ node }: Statement): { readonly table: string; readonly command: AlterTableCmd }[] {
  if (!("AlterTableStmt" in node) || node.AlterTableStmt.objtype !== "OBJECT_TABLE") return [];
  const { relation, cmds = [] } = node.AlterTableStmt;
  return cmds.flatMap((each) =>
    "AlterTableCmd" in each ? [{ table: tableName(relation), command: each.AlterTableCmd }] : [],
  );
}

/** Every object in a node, at any depth, and the node itself. The parser leaves some nodes inside without a kind. */
export function nodesWithin(node: Node): Node[] {
  const inner = Object.values(node).filter((each): each is Node => typeof each === "object");
  return [node, ...inner.flatMap(nodesWithin)];
}

/** The last part of each name, without schemas. */
export function lastNames(objects: readonly Node[] = []): string[] {
  return objects.flatMap((object) => {
    const last = "List" in object ? object.List.items?.at(-1) : object;
    return last !== undefined && "String" in last ? [last.String.sval ?? ""] : [];
  });
}
