import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-database-admin-renamed",
  title: "The administrator of a database has a name of its own",
  why: "Half of a login is known where the name is the usual one.",
  type: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
  severity: "informational",
  union: [83],
  controls: { fsbp: ["RDS.24", "RDS.25"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-25",
  remedy: 'username: "groundwork_master"',
  judge: (database) => {
    const name = database.at(database.type === "aws:rds/cluster:Cluster" ? "masterUsername" : "username");
    if (!name.isSet()) return notApplicable("it restores or copies another, whose administrator it has");
    return ["admin", "postgres"].includes(name.text().toLowerCase()) ? fail(`${name.path} is the usual one`) : pass();
  },
});
