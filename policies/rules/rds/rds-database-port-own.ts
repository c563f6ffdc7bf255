import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { databaseTypes, isReplica } from "./database.ts";

/** The default ports. Source: RDS API Reference, CreateDBInstance and CreateDBCluster, "Port". */
const defaultPorts: readonly (readonly [engine: RegExp, port: number])[] = [
  [/postgres/, 5432],
  [/mysql|mariadb/, 3306],
  [/^(custom-)?oracle-/, 1521],
  [/^(custom-)?sqlserver-/, 1433],
  [/^db2-/, 50_000],
];

export default rule({
  name: "rds-database-port-own",
  title: "RDS databases do not use the default port of their engine",
  why: "Attackers who scan a network for databases try the default ports first.",
  type: databaseTypes,
  severity: "informational",
  union: [82],
  controls: { fsbp: ["RDS.23"], cdkNag: ["AwsSolutions-RDS11"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-23",
  remedy: "port: <a number other than the engine's default port>",
  judge: (database) => {
    if (isReplica(database)) return notApplicable("the database is a read replica");
    const engine = database.at("engine").text();
    const usual = defaultPorts.find(([pattern]) => pattern.test(engine))?.[1];
    if (usual === undefined) return notApplicable("the default port of the engine is not in this rule's table");
    const port = database.at("port");
    if (!port.isSet()) return fail("uses the engine's default port: port is not set");
    return port.is(usual) ? fail("uses the engine's default port (port)") : pass();
  },
});
