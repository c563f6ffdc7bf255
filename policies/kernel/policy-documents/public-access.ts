import type { Reading } from "../reading.ts";
import { allOf, every, fail, isSure, pass, type Verdict } from "../verdict.ts";
import { areNarrowed, whyNotNarrowed } from "./condition.ts";
import type { Dimension } from "./condition-keys.ts";
import { denialsAmong, isDenied, type Owner } from "./denial.ts";
import { openness } from "./principal.ts";
import { type Statement, statementsOf } from "./statement.ts";

/** What must be narrowed so that a statement for everybody is not public. */
const narrowing: readonly Dimension[] = ["who", "where"];

/**
 * The verdict of a rule that forbids a resource's policy to let in everybody: no statement may allow
 * every principal, unless a condition narrows who or where, or a denial leaves only such requests.
 */
export function allowsNoPublicAccess(document: Reading, owner: Owner = {}): Verdict {
  const statements = statementsOf(document);
  const denials = denialsAmong(statements);
  return every(statements, (statement) =>
    allOf([
      () => statement.allows(),
      () => statement.isForAnybody(),
      () => !areNarrowed(statement.conditions(), narrowing),
      () => !isDenied(statement, denials, narrowing, owner),
    ])
      ? fail(because(statement))
      : pass(),
  );
}

function because(statement: Statement): string {
  const who = isSure(() => statement.exceptsPrincipals()) ? "every principal except some" : whoIn(statement);
  const why = whyNotNarrowed(statement.conditions(), narrowing);
  return `allows ${who} in ${statement.at.path}${why === "" ? "" : `: ${why}`}`;
}

/** The widest principal of an open statement; the others may be not known. */
function whoIn(statement: Statement): string {
  const known = statement.principals().filter(({ at }) => at.state === "known");
  const open = known.flatMap((principal) => openness(principal) ?? []);
  return open.find((who) => who === "every principal") ?? open[0] ?? "every principal";
}
