import { databaseTypes, isReplica } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

/** RDS API Reference, CreateDBInstance and CreateDBCluster, "Port". */
const defaultPorts: readonly (readonly [engine: RegExp, port: number])[] = [
  [/postgres/, 5432],
  [/mysql|mariadb/, 3306],
  [/^(custom-)?oracle-/, 1521],
  [/^(custom-)?sqlserver-/, 1433],
  [/^db2-/, 50_000],
];

export default rule({
  name: "rds-database-port-own",
  title: "Databases listen on another port than their engine's own",
  why: "Whoever looks for databases looks at the ports that everybody uses.",
  type: databaseTypes,
  severity: "informational",
  union: [82],
  controls: { fsbp: ["RDS.23"], cdkNag: ["AwsSolutions-RDS11"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-23",
  remedy: "port: <a number that is not the engine's own>",
  judge: (database) => {
    if (isReplica(database)) return notApplicable("it is a replica");
    const engine = database.at("engine").text();
    const usual = defaultPorts.find(([pattern]) => pattern.test(engine))?.[1];
    if (usual === undefined) return notApplicable("the usual port of its engine is not known");
    const port = database.at("port");
    if (!port.isSet()) return fail("port is not set, and the engine's own is the default");
    return port.is(usual) ? fail("port is the engine's own") : pass();
  },
});
