import type { Constraint } from "libpg-query";
import { addedColumns } from "./column-rules.ts";
import type { Past } from "./past.ts";
import type { Rule } from "./rule.ts";
import { alterations, type Statement } from "./statements.ts";

/** Constraints that a statement adds to existing tables, also with a new column. */
function addedConstraints(statement: Statement, past: Past): Constraint[] {
  const own = alterations(statement).flatMap(({ table, command: { subtype, def } }) =>
    subtype === "AT_AddConstraint" && def !== undefined && "Constraint" in def && !past.isNew(table)
      ? [def.Constraint]
      : [],
  );
  return [...own, ...addedColumns(statement, past).flatMap(({ constraints }) => constraints)];
}

const adds =
  (types: readonly string[], isHarmless: (constraint: Constraint) => boolean) =>
  (statement: Statement, past: Past): boolean =>
    addedConstraints(statement, past).some((each) => types.includes(each.contype ?? "") && !isHarmless(each));

const isLater = ({ skip_validation: later }: Constraint): boolean => later === true;

const validateLater = "Add it as a constraint with NOT VALID, and validate it in another migration.";

/** Rules about constraints. */
export const constraintRules: readonly Rule[] = [
  {
    name: "foreign-key-not-valid",
    harm: "Reads the whole table, and blocks writes of both tables meanwhile.",
    remedy: validateLater,
    source: "sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT",
    squawk: "adding-foreign-key-constraint",
    breaks: adds(["CONSTR_FOREIGN"], isLater),
  },
  {
    name: "check-not-valid",
    harm: "Reads the whole table under ACCESS EXCLUSIVE, which blocks reads and writes.",
    remedy: validateLater,
    source: "sql-altertable.html#SQL-ALTERTABLE-NOTES",
    squawk: "constraint-missing-not-valid",
    breaks: adds(["CONSTR_CHECK"], isLater),
  },
  {
    name: "constraint-without-index",
    harm: "Builds an index under ACCESS EXCLUSIVE, which blocks reads and writes.",
    remedy:
      "Create a unique index concurrently, which may exclude soft-deleted rows; a constraint may name it with USING INDEX.",
    source: "sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX",
    squawk: "disallowed-unique-constraint",
    breaks: adds(["CONSTR_UNIQUE", "CONSTR_PRIMARY", "CONSTR_EXCLUSION"], ({ indexname }) => indexname !== undefined),
  },
  {
    name: "validate-apart",
    harm: "Reads the whole table while the migration holds the lock that adding the constraint took.",
    remedy: "Validate it in the next migration: that blocks neither reads nor writes.",
    source: "sql-altertable.html#SQL-ALTERTABLE-NOTES",
    squawk: "constraint-missing-not-valid",
    breaks: (statement, past) =>
      alterations(statement).some(
        ({ table, command: { subtype, name = "" } }) =>
          subtype === "AT_ValidateConstraint" && past.hasAdded(table, name) && !past.isNew(table),
      ),
  },
];
