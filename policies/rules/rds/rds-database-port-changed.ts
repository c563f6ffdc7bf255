import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

/** MySQL and MariaDB, PostgreSQL, Oracle, SQL Server, Db2 (RDS.23). */
const usual: ReadonlySet<string> = new Set(["3306", "5432", "1521", "1433", "50000"]);

export default rule({
  name: "rds-database-port-changed",
  title: "Databases listen on another port than the engine's",
  why: "A scan for the usual ports finds it at once; that is all that another port avoids.",
  type: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
  severity: "informational",
  union: [82],
  controls: { fsbp: ["RDS.23"], cdkNag: ["AwsSolutions-RDS11"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-23",
  remedy: "port: 15432",
  judge: (database) => {
    const port = database.at("port");
    if (!port.isSet()) return fail("port is not set: the engine's own is taken");
    return usual.has(port.text()) ? fail("port is the one that the engine usually has") : pass();
  },
});
