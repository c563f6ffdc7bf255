import type { AlterTableCmd, ColumnDef, Constraint, Node } from "libpg-query";
import type { Past } from "./past.ts";
import type { Rule } from "./rule.ts";
import { alterations, type Statement } from "./statements.ts";

/** A column that a statement adds to a table that other sessions use. */
interface AddedColumn {
  readonly column: ColumnDef;
  readonly constraints: readonly Constraint[];
}

/** The columns that a statement adds to existing tables. */
export function addedColumns(statement: Statement, past: Past): AddedColumn[] {
  return alterations(statement).flatMap(({ table, command: { subtype, def } }) => {
    if (subtype !== "AT_AddColumn" || def === undefined || !("ColumnDef" in def) || past.isNew(table)) return [];
    const { constraints = [] } = def.ColumnDef;
    const declared = constraints.flatMap((each) => ("Constraint" in each ? [each.Constraint] : []));
    return [{ column: def.ColumnDef, constraints: declared }];
  });
}

/** Whether a statement changes a column of an existing table in this way. */
export const alters =
  (...subtypes: readonly string[]) =>
  (statement: Statement, past: Past): boolean =>
    alterations(statement).some(({ table, command }) => subtypes.includes(command.subtype ?? "") && !past.isNew(table));

const isSerial = ({ typeName }: ColumnDef): boolean => {
  const last = typeName?.names?.at(-1);
  return last !== undefined && "String" in last && /^(small|big)?serial\d?$/.test(last.String.sval ?? "");
};

const has = (constraints: readonly Constraint[], ...types: readonly string[]): boolean =>
  constraints.some(({ contype }) => types.includes(contype ?? ""));

/** Functions that are not volatile: they return the same for all rows of a statement. */
const stable = new Set(["now", "transaction_timestamp", "statement_timestamp", "current_schema"]);

/** Whether PostgreSQL evaluates an expression once, by what a parser without a catalogue can know. */
function isConstant(node: Node | undefined): boolean {
  if (node === undefined || "A_Const" in node || "SQLValueFunction" in node) return true;
  if ("FuncCall" in node) return isStable(node.FuncCall.funcname);
  return operands(node)?.every(isConstant) === true;
}

/** What an expression is made of; undefined if it is of another kind. */
function operands(node: Node): readonly (Node | undefined)[] | undefined {
  if ("TypeCast" in node) return [node.TypeCast.arg];
  if ("A_ArrayExpr" in node) return node.A_ArrayExpr.elements ?? [];
  return "A_Expr" in node ? [node.A_Expr.lexpr, node.A_Expr.rexpr] : undefined;
}

function isStable(names: readonly Node[] = []): boolean {
  const last = names.at(-1);
  return last !== undefined && "String" in last && stable.has(last.String.sval ?? "");
}

function isRewritten({ column, constraints }: AddedColumn): boolean {
  const computed = constraints.some(
    ({ contype, generated_kind: kind }) =>
      contype === "CONSTR_IDENTITY" || (contype === "CONSTR_GENERATED" && kind !== "v"),
  );
  const value = constraints.find(({ contype }) => contype === "CONSTR_DEFAULT")?.raw_expr;
  return computed || isSerial(column) || !isConstant(value);
}

function isRequired({ column, constraints }: AddedColumn): boolean {
  const filled = has(constraints, "CONSTR_DEFAULT", "CONSTR_IDENTITY", "CONSTR_GENERATED") || isSerial(column);
  return has(constraints, "CONSTR_NOTNULL", "CONSTR_PRIMARY") && !filled;
}

/** PostgreSQL 18 has NOT NULL as a constraint of the table, too. */
const addsNotNull = ({ subtype, def }: AlterTableCmd): boolean =>
  subtype === "AT_AddConstraint" &&
  def !== undefined &&
  "Constraint" in def &&
  def.Constraint.contype === "CONSTR_NOTNULL" &&
  def.Constraint.skip_validation !== true;

/** Rules about columns. */
export const columnRules: readonly Rule[] = [
  {
    name: "required-column",
    harm: "Fails if the table has a row; the release that still runs inserts rows without the column.",
    remedy: "Add a default, or add the column without NOT NULL, fill it in, and set NOT NULL later.",
    source: "sql-altertable.html#SQL-ALTERTABLE-NOTES",
    squawk: "adding-required-field",
    breaks: (statement, past) => addedColumns(statement, past).some(isRequired),
  },
  {
    name: "rewriting-column",
    harm: "A volatile default, an identity, a serial or a stored generated column rewrites the table under ACCESS EXCLUSIVE, which blocks reads and writes.",
    remedy: "Add the column without it; set the default in a later statement, and fill in old rows in batches.",
    source: "sql-altertable.html#SQL-ALTERTABLE-NOTES",
    squawk: "adding-field-with-default",
    breaks: (statement, past) => addedColumns(statement, past).some(isRewritten),
  },
  {
    name: "column-type",
    harm: "Rewrites the table and its indexes under ACCESS EXCLUSIVE; the release that still runs may not read the new type.",
    remedy: "Add a column of the new type, fill it in, read it, and drop the old one: expand and contract.",
    source: "sql-altertable.html#SQL-ALTERTABLE-NOTES",
    squawk: "changing-column-type",
    breaks: alters("AT_AlterColumnType", "AT_SetExpression"),
  },
  {
    name: "set-not-null",
    harm: "Reads the whole table under ACCESS EXCLUSIVE.",
    remedy:
      "Add check (column is not null) not valid, validate it in another migration, then set NOT NULL: PostgreSQL reads no row when the check proves it.",
    source: "sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL",
    squawk: "adding-not-nullable-field",
    breaks: (statement, past) =>
      alterations(statement).some(
        ({ table, command }) =>
          !past.isNew(table) &&
          (addsNotNull(command) ||
            (command.subtype === "AT_SetNotNull" && !past.provesNotNull(table, command.name ?? ""))),
      ),
  },
  {
    name: "drop-column",
    harm: "The release that still runs fails in every statement with the column.",
    remedy: "Drop it when no release that runs reads or writes it, and say since when.",
    source: "sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-COLUMN",
    squawk: "ban-drop-column",
    breaks: alters("AT_DropColumn"),
  },
];
