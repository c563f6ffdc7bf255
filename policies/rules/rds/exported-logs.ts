import { fail, pass, type Verdict } from "../../kernel/verdict.ts";
import { anyOf } from "../../kernel/certainty.ts";
import type { Resource } from "../../kernel/resource.ts";

/** Whether a database sends its logs to CloudWatch; of PostgreSQL the log of the server, beside which others tell little. */
export function exportsLogs(database: Resource): Verdict {
  const logs = database.at("enabledCloudwatchLogsExports").items();
  if (logs.length === 0) return fail("enabledCloudwatchLogsExports names no log");
  // Security Hub RDS.36 and RDS.37 ask for this one.
  const isPostgres = ["postgres", "aurora-postgresql"].includes(database.at("engine").text());
  return !isPostgres || anyOf(logs.map((log) => () => log.is("postgresql")))
    ? pass()
    : fail('enabledCloudwatchLogsExports does not name "postgresql"');
}
