import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { databaseTypes, isPostgres } from "./database.ts";
import { throughParameterGroup } from "./parameter-group.ts";

export default rule({
  name: "rds-database-queries-logged",
  title: "RDS PostgreSQL logs SQL statements",
  why: "Without logged statements an investigator cannot reconstruct what was done to the data, and an operator cannot find the slow statements.",
  type: databaseTypes,
  checklist: "LOGS-1",
  severity: "low",
  union: [86],
  controls: { checkov: ["CKV2_AWS_27", "CKV2_AWS_30"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.Query_Logging.html",
  remedy: 'a parameter group with { name: "log_min_duration_statement", value: "1000" }',
  judgeInStack: (database, stack) =>
    isPostgres(database)
      ? throughParameterGroup(database, stack, {
          group: (group) =>
            logsStatements(group) ? pass() : fail("uses a parameter group that logs no SQL statements"),
          byDefault: () => fail("uses the default parameter group, which logs no SQL statements"),
        })
      : notApplicable("the engine is not PostgreSQL"),
});

/** Either setting is enough: a log of every statement would also contain the data in it. */
const logsStatements = (group: Reading): boolean =>
  anyOf([() => isOn(group, "log_min_duration_statement", "-1"), () => isOn(group, "log_statement", "none")]);

function isOn(group: Reading, name: string, off: string): boolean {
  const value = group.at("parameters").find("name", name).at("value");
  return value.isSet() && !value.is(off);
}
