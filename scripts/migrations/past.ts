import type { AlterTableCmd, Constraint, CreateStmt, Node } from "libpg-query";
import { alterations, type Statement, tableName } from "./statements.ts";

/** What ran before a statement: what its migration made, and what earlier ones proved. */
export class Past {
  /** Tables and indexes that this migration created: nobody else sees them. */
  readonly #created = new Set<string>();
  /** Existing tables that this migration has locked against writers. */
  readonly #locked = new Set<string>();
  /** Constraints that this migration added, as `table.name`. */
  readonly #added = new Set<string>();
  /** The columns that NOT NULL checks are about, by `table.constraint`. */
  readonly #checks: Map<string, string>;
  readonly #validated: Set<string>;

  /** Before the first statement of a migration. */
  constructor(earlier?: Past) {
    this.#checks = new Map(earlier === undefined ? [] : earlier.#checks);
    this.#validated = new Set(earlier === undefined ? [] : earlier.#validated);
  }

  isNew(name: string): boolean {
    return this.#created.has(name);
  }

  hasAdded(table: string, constraint: string): boolean {
    return this.#added.has(`${table}.${constraint}`);
  }

  /** Whether this migration holds a lock of another existing table than this one alone. */
  locksOther(table: string): boolean {
    return this.#locked.size > 0 && !this.#locked.has(table);
  }

  /** Whether a validated check proves that a column contains no NULL. */
  provesNotNull(table: string, column: string): boolean {
    return [...this.#checks].some(
      ([name, of]) => of === column && name.startsWith(`${table}.`) && this.#validated.has(name),
    );
  }

  /** Adds the effects of a statement. */
  add(statement: Statement): void {
    const created = createdName(statement.node);
    if (created !== undefined) this.#created.add(created);
    for (const { table, command } of alterations(statement)) this.#alter(table, command);
    const locked = lockedTable(statement);
    if (locked !== undefined && !this.isNew(locked)) this.#locked.add(locked);
  }

  #alter(table: string, { subtype, name = "", def }: AlterTableCmd): void {
    const constraint = `${table}.${name}`;
    if (subtype === "AT_ValidateConstraint") this.#validated.add(constraint);
    if (subtype === "AT_DropConstraint") {
      this.#checks.delete(constraint);
      this.#validated.delete(constraint);
    }
    if (subtype === "AT_AddConstraint" && def !== undefined && "Constraint" in def)
      this.#constrain(table, def.Constraint);
  }

  #constrain(table: string, { conname = "", raw_expr: check, skip_validation: later }: Constraint): void {
    const added = `${table}.${conname}`;
    this.#added.add(added);
    const column = check === undefined ? undefined : notNullColumn(check);
    if (column !== undefined) this.#checks.set(added, column);
    if (later !== true) this.#validated.add(added);
  }
}

/** The table or index that is new after a statement, whatever existed before. */
function createdName(node: Node): string | undefined {
  if ("CreateStmt" in node) return node.CreateStmt.if_not_exists === true ? undefined : ownName(node.CreateStmt);
  return "IndexStmt" in node && node.IndexStmt.if_not_exists !== true ? node.IndexStmt.idxname : undefined;
}

/** A temporary table, or one of another schema, leaves the table of its name as it is. */
const ownName = ({ relation }: CreateStmt): string | undefined =>
  relation?.relpersistence !== "t" && relation?.schemaname === undefined ? tableName(relation) : undefined;

/** The column of `check (column is not null)`. */
function notNullColumn(check: Node): string | undefined {
  if (!("NullTest" in check) || check.NullTest.nulltesttype !== "IS_NOT_NULL") return undefined;
  const { arg } = check.NullTest;
  const field = arg !== undefined && "ColumnRef" in arg ? arg.ColumnRef.fields?.at(-1) : undefined;
  return field !== undefined && "String" in field ? field.String.sval : undefined;
}

/** The table that a statement locks against writers until the end of the transaction. */
export function lockedTable(statement: Statement): string | undefined {
  const { node } = statement;
  if ("CreateTrigStmt" in node) return tableName(node.CreateTrigStmt.relation);
  if ("RenameStmt" in node) return tableName(node.RenameStmt.relation);
  return alterations(statement).find(({ command }) => command.subtype !== "AT_ValidateConstraint")?.table;
}
