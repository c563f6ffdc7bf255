import { anyOf } from "../../reading/certainty.ts";
import { throughParameterGroup } from "../../reading/database-parameters.ts";
import { databaseTypes } from "../../reading/database.ts";
import type { Reading } from "../../reading/reading.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-database-queries-logged",
  title: "PostgreSQL logs statements, at least the slow ones",
  why: "A database that logs no statement cannot tell what was done to it, nor what held it up.",
  type: databaseTypes,
  checklist: "LOGS-1",
  severity: "low",
  union: [86],
  controls: { checkov: ["CKV2_AWS_27", "CKV2_AWS_30"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.Query_Logging.html",
  remedy: 'a parameter group with { name: "log_min_duration_statement", value: "1000" }',
  judgeInStack: (database, stack) =>
    ["postgres", "aurora-postgresql"].includes(database.at("engine").text())
      ? throughParameterGroup(database, stack, {
          group: (group) => (logsStatements(group) ? pass() : fail("it logs no statement")),
          byDefault: () => fail("the default parameter group logs no statement"),
        })
      : notApplicable("it is not PostgreSQL"),
});

/** Either is enough: every statement logged would log the data in it, too. */
const logsStatements = (group: Reading): boolean =>
  anyOf([() => isOn(group, "log_min_duration_statement", "-1"), () => isOn(group, "log_statement", "none")]);

function isOn(group: Reading, name: string, off: string): boolean {
  const value = group.at("parameters").find("name", name).at("value");
  return value.isSet() && !value.is(off);
}
